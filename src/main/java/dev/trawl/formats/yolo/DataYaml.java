package dev.trawl.formats.yolo;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
   * The file of a data set with the images under {@code images/train} and {@code images/val}, its
   * classes in the order of their ids.
   */
  public static String write(LabelMap labelMap) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("train: images/train\nval: images/val\n");
    yaml.append("nc: ").append(labelMap.items().size()).append("\nnames:\n");
    int number = 0;
    for (LabelMap.Item item : labelMap.items()) {
      yaml.append("  ").append(number++).append(": ").append(quoted(item.name())).append('\n');
    }
    return yaml.toString();
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
