package dev.trawl.formats.yolo;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A YOLO data set's {@code data.yaml}.
 *
 * @param path directory that the parts' paths start from, as stated; empty where absent
 * @param parts where the images of {@code train}, {@code val} and {@code test} lie, as stated:
 *     directories, or text files that list images; a part that is absent has none
 * @param names names of the classes by their numbers from 0
 */
public record DataYaml(
    String path, SortedMap<String, List<String>> parts, SortedMap<Integer, String> names) {
  private static final List<String> PARTS = List.of("train", "val", "test");

  public DataYaml {
    parts = new TreeMap<>(parts);
    names = new TreeMap<>(names);
  }

  /**
   * Reads a file.
   *
   * @throws MalformedFileException where it is no YAML, has no {@code names}, or {@code nc} states
   *     another number of them
   * @throws InputException where it cannot be read
   */
  public static DataYaml read(SourceFile file) {
    return new DataYamlParser(file).parse();
  }

  /**
   * The file of a data set with the images under {@code images}, its classes in the order of their
   * ids.
   *
   * @param folders directories right below {@code images}, an empty one for images that lie there
   *     themselves; where they are {@code train}, {@code val} and {@code test} they are the parts,
   *     else all images are for training and measuring
   */
  public static String write(LabelMap labelMap, Set<String> folders) {
    StringBuilder yaml = new StringBuilder();
    boolean inParts = folders.containsAll(List.of("train", "val")) && PARTS.containsAll(folders);
    if (inParts) {
      PARTS.stream()
          .filter(folders::contains)
          .forEach(part -> yaml.append("%s: images/%s\n".formatted(part, part)));
    } else {
      yaml.append("# To measure on images that are not trained on, part them and say so here.\n");
      yaml.append("train: images\nval: images\n");
    }
    yaml.append("nc: ").append(labelMap.items().size()).append("\nnames:\n");
    int number = 0;
    for (LabelMap.Item item : labelMap.items()) {
      yaml.append("  ").append(number++).append(": ").append(quoted(item.name())).append('\n');
    }
    return yaml.toString();
  }

  /**
   * The directory right below {@code images} that an image lies in; empty where it lies there
   * itself.
   *
   * @param fileName relative to {@code images}
   */
  public static String folderOf(String fileName) {
    int slash = fileName.indexOf('/');
    return slash < 0 ? "" : fileName.substring(0, slash);
  }

  /** The classes with their numbers plus 1 as ids, since ids start at 1. */
  public LabelMap labelMap() {
    List<LabelMap.Item> items = new ArrayList<>();
    for (Map.Entry<Integer, String> name : names.entrySet()) {
      items.add(LabelMap.Item.of(name.getKey() + 1, name.getValue()));
    }
    return new LabelMap(items);
  }

  /** In double quotes: a plain {@code no} or {@code 1} would not be text in YAML. */
  private static String quoted(String name) {
    StringBuilder text = new StringBuilder("\"");
    name.codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                text.append('\\').appendCodePoint(point);
              } else if (Character.isISOControl(point)) {
                text.append("\\u%04x".formatted(point));
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.append('"').toString();
  }
}
