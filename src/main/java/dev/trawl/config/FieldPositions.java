package dev.trawl.config;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a message in protobuf text format stand, by path ({@code
 * model.ssd.num_classes}, {@code aspect_ratios[2]}).
 *
 * <p>Reads anything, also what is no valid text format: it is there to explain errors. A second
 * reading of the text is needed because protobuf's own positions leave out what it did not accept.
 */
final class FieldPositions {

  /** A line and a column, both from 1. */
  record Position(int line, int column) {
    @Override
    public String toString() {
      return line + ":" + column;
    }
  }

  /**
   * One occurrence of a field.
   *
   * @param path its path from the root message
   * @param name its name as written
   * @param parent the type it stands in; null where that is not known
   * @param start offset of its name
   * @param valueStart offset of its value
   * @param end offset behind its value
   */
  record Occurrence(
      String path, String name, @Nullable Descriptor parent, int start, int valueStart, int end) {
    @Nullable FieldDescriptor field() {
      return parent == null ? null : parent.findFieldByName(name);
    }

    private boolean contains(int offset) {
      return start <= offset && offset < end;
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\\n])*\"?|'(?:\\\\.|[^'\\\\\n])*'?|[\\w.+\\-]+|#[^\n]*|\\S");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private final String text;
  private final Matcher tokens;
  private final List<Occurrence> occurrences = new ArrayList<>();
  private final Map<String, Occurrence> byPath = new HashMap<>();
  private String token = "";
  private int tokenStart;
  private int previousEnd;

  private FieldPositions(String text) {
    this.text = text;
    this.tokens = TOKEN.matcher(text);
  }

  /** Positions of the fields of {@code text}, a message of type {@code root}. */
  static FieldPositions of(String text, Descriptor root) {
    FieldPositions positions = new FieldPositions(text);
    positions.advance();
    while (!positions.token.isEmpty()) {
      positions.readFields(root, "", new HashMap<>());
      positions.advance();
    }
    for (Occurrence occurrence : positions.occurrences) {
      positions.byPath.putIfAbsent(occurrence.path(), occurrence);
    }
    return positions;
  }

  /** All fields in the order in which they begin. */
  List<Occurrence> occurrences() {
    return occurrences.stream().sorted(Comparator.comparingInt(Occurrence::start)).toList();
  }

  /** Position of a field, or of the innermost message around it that is written down. */
  Optional<Position> nearest(String path) {
    for (String at = path; !at.isEmpty(); at = parentOf(at)) {
      Occurrence occurrence = byPath.get(at);
      if (occurrence != null) {
        return Optional.of(position(occurrence.start()));
      }
    }
    return Optional.empty();
  }

  /** The innermost field at an offset. */
  Optional<Occurrence> innermostAt(int offset) {
    return occurrences.stream()
        .filter(occurrence -> occurrence.contains(offset))
        .max(Comparator.comparingInt(Occurrence::start));
  }

  /** Offset in the text of a line and column. */
  int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        break;
      }
      start = end + 1;
    }
    return Math.min(start + column - 1, text.length());
  }

  /** Line and column of an offset. */
  Position position(int offset) {
    int line = 1;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    return new Position(line, offset - start + 1);
  }

  /** The token that begins at an offset; empty at the end of the text. */
  String tokenAt(int offset) {
    Matcher matcher = TOKEN.matcher(text);
    return matcher.find(offset) && matcher.start() == offset ? matcher.group() : "";
  }

  private static String parentOf(String path) {
    if (path.endsWith("]")) {
      return path.substring(0, path.lastIndexOf('['));
    }
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  private void advance() {
    previousEnd = tokenStart + token.length();
    token = "";
    tokenStart = text.length();
    while (tokens.find()) {
      if (!tokens.group().startsWith("#")) {
        token = tokens.group();
        tokenStart = tokens.start();
        return;
      }
    }
  }

  private boolean at(String... expected) {
    return List.of(expected).contains(token);
  }

  /** Reads fields up to the bracket that closes their message, which is left to the caller. */
  private void readFields(@Nullable Descriptor type, String prefix, Map<String, Integer> counts) {
    while (!token.isEmpty() && !at("}", ">")) {
      if (at("[") || NAME.matcher(token).matches()) {
        readField(type, prefix, counts);
      } else {
        advance();
      }
    }
  }

  private void readField(@Nullable Descriptor type, String prefix, Map<String, Integer> counts) {
    int start = tokenStart;
    String name = readName();
    boolean colon = at(":");
    if (colon) {
      advance();
    }
    FieldDescriptor field = type == null ? null : type.findFieldByName(name);
    String path = prefix + name;
    boolean repeated = field != null && field.isRepeated();
    if (at("[") && colon) {
      readList(new Occurrence(path, name, type, start, tokenStart, start), counts);
      return;
    }
    if (repeated) {
      path += "[" + (counts.merge(name, 1, Integer::sum) - 1) + "]";
    }
    int valueStart = tokenStart;
    if (at("{", "<")) {
      readMessage(field, path);
    } else if (colon) {
      readScalar();
    } else {
      valueStart = previousEnd;
    }
    occurrences.add(new Occurrence(path, name, type, start, valueStart, previousEnd));
  }

  /** A field's name, or an extension's with its brackets. */
  private String readName() {
    int start = tokenStart;
    if (at("[")) {
      while (!token.isEmpty() && !at("]", "{", "}")) {
        advance();
      }
    }
    advance();
    return text.substring(start, previousEnd);
  }

  private void readMessage(@Nullable FieldDescriptor field, String path) {
    Descriptor type =
        field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
            ? field.getMessageType()
            : null;
    advance();
    readFields(type, path + ".", new HashMap<>());
    if (token.isEmpty()) {
      // Nothing closed it: errors at the end of the text belong to it.
      tokenStart = text.length() + 1;
    }
    advance();
  }

  private void readScalar() {
    if (at("}", ">", "")) {
      return;
    }
    boolean string = token.startsWith("\"") || token.startsWith("'");
    advance();
    while (string && (token.startsWith("\"") || token.startsWith("'"))) {
      advance();
    }
  }

  private void readList(Occurrence list, Map<String, Integer> counts) {
    FieldDescriptor field = list.field();
    advance();
    while (!token.isEmpty() && !at("]", "}", ">")) {
      if (at(",")) {
        advance();
        continue;
      }
      String path = list.path() + "[" + (counts.merge(list.name(), 1, Integer::sum) - 1) + "]";
      int start = tokenStart;
      if (at("{", "<")) {
        readMessage(field, path);
      } else {
        readScalar();
      }
      if (field != null) {
        occurrences.add(
            new Occurrence(path, list.name(), list.parent(), start, start, previousEnd));
      }
    }
    if (at("]")) {
      advance();
    }
    occurrences.add(
        new Occurrence(
            list.path(), list.name(), list.parent(), list.start(), list.valueStart(), previousEnd));
  }
}
