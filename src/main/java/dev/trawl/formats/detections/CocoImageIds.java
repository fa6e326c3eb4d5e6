package dev.trawl.formats.detections;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids of images in COCO results, a different one for each image.
 *
 * <p>An image's id is its file name without directory and ending, as in COCO's own file names
 * ({@code 000000000139.jpg} is 139). Where several images would have the same, the whole name is
 * the id of each; what has that name too is numbered from the second on.
 */
public final class CocoImageIds {
  private static final Pattern STEM = Pattern.compile("(?:.*[/\\\\])?(.+?)(?:\\.[A-Za-z]\\w*)?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private CocoImageIds() {}

  /**
   * The ids of all images of a run, in the order of the names; the same names in the same order
   * have the same ids.
   */
  public static List<String> of(List<String> names) {
    List<String> plain = names.stream().map(CocoImageIds::withoutDirectory).toList();
    Set<String> taken = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (String id : plain) {
      if (!taken.add(id)) {
        shared.add(id);
      }
    }
    taken.removeAll(shared);
    List<String> ids = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      String id = plain.get(i);
      ids.add(shared.contains(id) ? free(names.get(i), taken) : id);
    }
    return ids;
  }

  /** Whether COCO's tools are given the id as a number. */
  static boolean isNumber(String id) {
    return NUMBER.matcher(id).matches();
  }

  private static String withoutDirectory(String name) {
    Matcher matcher = STEM.matcher(name);
    String stem = matcher.matches() ? matcher.group(1) : name;
    return asId(stem);
  }

  private static String free(String name, Set<String> taken) {
    String wanted = asId(name);
    String id = wanted;
    for (int number = 2; !taken.add(id); number++) {
      id = wanted + "~" + number;
    }
    return id;
  }

  /** Numbers that are written with leading zeros are the same number. */
  private static String asId(String text) {
    return isNumber(text) ? Long.toString(Long.parseLong(text)) : text;
  }
}
