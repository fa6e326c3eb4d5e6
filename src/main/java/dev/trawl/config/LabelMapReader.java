package dev.trawl.config;

import dev.trawl.config.FieldPositions.Position;
import dev.trawl.config.proto.StringIntLabelMap;
import dev.trawl.config.proto.StringIntLabelMapItem;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads label maps: text files of {@code item { id: 1 name: "fish" }}, as the Object Detection API
 * and VoTT write them.
 */
public final class LabelMapReader {
  // A name that stands alone on its line, with everything between the first and the last quote.
  private static final Pattern NAME_LINE =
      Pattern.compile("\\s*(?:name|display_name)\\s*:\\s*(['\"])(.*)\\1\\s*[,;]?\\s*(?:#.*)?");

  private LabelMapReader() {}

  /**
   * Reads a label map.
   *
   * @param path a file in UTF-8
   * @throws InputException if the file cannot be read or is no label map: an id or a name is
   *     missing, occurs twice or cannot be used
   */
  public static LabelMap read(Path path) {
    return parse(TextMessages.readText(path, "label map"), path.toString());
  }

  /**
   * Reads a label map that is not in a local file.
   *
   * @param text the label map
   * @param source what errors call it
   * @throws InputException as for {@link #read}
   */
  public static LabelMap parse(String text, String source) {
    refuseQuotesInNames(text, source);
    StringIntLabelMap.Builder builder = StringIntLabelMap.newBuilder();
    FieldPositions positions = TextMessages.parse(text, source, builder);
    if (builder.getItemCount() == 0) {
      throw new InputException(
          "label map " + source + " has no items",
          "Write an item for each class: item { id: 1 name: \"fish\" }.");
    }
    Map<Integer, Integer> itemOfId = new HashMap<>();
    Map<String, Integer> itemOfName = new HashMap<>();
    List<LabelMap.Item> items = new ArrayList<>();
    for (int i = 0; i < builder.getItemCount(); i++) {
      StringIntLabelMapItem item = builder.getItem(i);
      ItemPlace place = new ItemPlace(source, positions, i);
      checkId(item, place);
      if (item.getName().isEmpty()) {
        throw place.refuse("name", "has no name", "Give it a name: name: \"fish\".");
      }
      refuseSecond(itemOfId, item.getId(), i, place, "id", "id " + item.getId());
      refuseSecond(itemOfName, item.getName(), i, place, "name", "name '" + item.getName() + "'");
      items.add(
          new LabelMap.Item(
              item.getId(),
              item.getName(),
              item.getDisplayName().isEmpty() ? item.getName() : item.getDisplayName()));
    }
    return new LabelMap(items);
  }

  /** VoTT writes names between single quotes as they are: 'driver's seat'. */
  private static void refuseQuotesInNames(String text, String source) {
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      Matcher matcher = NAME_LINE.matcher(line);
      if (matcher.matches() && hasUnescaped(matcher.group(2), matcher.group(1).charAt(0))) {
        String quote = matcher.group(1);
        String escaped = matcher.group(2).replace("\\" + quote, quote).replace(quote, "\\" + quote);
        throw new InputException(
            source + ":" + number + ": a quote inside a name ends it: " + line.strip(),
            "Put a backslash before it: " + quote + escaped + quote + ".");
      }
    }
  }

  private static boolean hasUnescaped(String name, char quote) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '\\') {
        i++;
      } else if (name.charAt(i) == quote) {
        return true;
      }
    }
    return false;
  }

  private static void checkId(StringIntLabelMapItem item, ItemPlace place) {
    String name = item.getName().isEmpty() ? "" : " ('" + item.getName() + "')";
    if (!item.hasId()) {
      throw place.refuse("id", "has no id" + name, "Give it an id, from 1 on.");
    }
    if (item.getId() == 0) {
      throw place.refuse(
          "id",
          "has id 0" + name + ", which stands for the background",
          "Number the classes from 1, here and in the records.");
    }
    if (item.getId() < 0) {
      throw place.refuse("id", "has id " + item.getId() + name, "Number the classes from 1.");
    }
  }

  private static <T> void refuseSecond(
      Map<T, Integer> itemOf, T key, int index, ItemPlace place, String field, String what) {
    Integer first = itemOf.putIfAbsent(key, index);
    if (first != null) {
      throw place.refuse(
          field,
          "has " + what + ", which the item at line " + place.of(first).line() + " has",
          "Give every class an id and a name of its own.");
    }
  }

  /** Where an item stands. */
  private record ItemPlace(String source, FieldPositions positions, int index) {
    Position of(int item) {
      return positions.nearest("item[" + item + "]").orElseGet(() -> new Position(1, 1));
    }

    InputException refuse(String field, String problem, String nextAction) {
      Position position =
          positions.nearest("item[" + index + "]." + field).orElseGet(() -> of(index));
      return new InputException(
          source + ":" + position + ": item " + (index + 1) + " " + problem, nextAction);
    }
  }
}
