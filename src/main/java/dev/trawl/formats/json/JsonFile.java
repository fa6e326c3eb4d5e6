package dev.trawl.formats.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.annotations.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file read token by token, never as a whole. Every error is an {@link InputException} that
 * names file, line and column.
 */
public final class JsonFile implements Closeable {
  /** Python writes NaN and Infinity, which are no JSON: readers say what they think of them. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final SourceFile file;
  private final JsonParser parser;

  private JsonFile(SourceFile file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** Opens a local file and goes to its first token. */
  public static JsonFile open(Path path) {
    return open(SourceFile.of(path));
  }

  /** Opens a file and goes to its first token. */
  public static JsonFile open(SourceFile file) {
    try {
      JsonFile json = new JsonFile(file, MAPPER.createParser(file.open()));
      json.advance();
      return json;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /** Whether the current value is an object. */
  public boolean atObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /** Whether the current value is an array. */
  public boolean atArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /**
   * Reads the current object. {@code field} gets each name and reads or {@linkplain #skip skips}
   * its value.
   *
   * @param what what the object is, for messages: "annotations[3]"
   */
  public void readObject(String what, Consumer<String> field) {
    expect(JsonToken.START_OBJECT, what, "an object");
    while (advance() != JsonToken.END_OBJECT) {
      String name = text("a name in " + what, JsonToken.FIELD_NAME);
      advance();
      field.accept(name);
    }
  }

  /** Reads the current array. {@code element} gets each index and reads the value. */
  public void readArray(String what, IntConsumer element) {
    expect(JsonToken.START_ARRAY, what, "an array");
    for (int index = 0; advance() != JsonToken.END_ARRAY; index++) {
      element.accept(index);
    }
  }

  /** The current value as a whole number of up to 64 bits. */
  public long wholeNumber(String what) {
    try {
      if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
          && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        return parser.getLongValue();
      }
      // Some tools write ids as 17.0.
      if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
          && parser.getDoubleValue() == Math.rint(parser.getDoubleValue())
          && Math.abs(parser.getDoubleValue()) <= 1L << 53) {
        return (long) parser.getDoubleValue();
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    throw expected(what, "a whole number of up to 64 bits");
  }

  /** The current value as a finite number. */
  public double number(String what) {
    try {
      if (parser.currentToken().isNumeric() && Double.isFinite(parser.getDoubleValue())) {
        return parser.getDoubleValue();
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    throw expected(what, "a number");
  }

  /** The current value as 0 or 1, or false or true. */
  public boolean flag(String what) {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> wholeNumber(what) != 0;
      default -> throw expected(what, "0 or 1");
    };
  }

  /** The current value as text. */
  public String text(String what) {
    return text(what, JsonToken.VALUE_STRING);
  }

  /** The current value as {@code [x, y, width, height]}. */
  public double[] box(String what) {
    double[] box = new double[4];
    int[] count = new int[1];
    JsonLocation start = parser.currentTokenLocation();
    readArray(
        what,
        index -> {
          if (index < box.length) {
            box[index] = number(what + "[" + index + "]");
          }
          count[0]++;
        });
    if (count[0] != box.length) {
      throw problem(
          start,
          what + " has " + count[0] + " elements",
          "Write boxes as [x, y, width, height] in pixels.");
    }
    return box;
  }

  /** The current value as a list of numbers, which may be infinite or not a number. */
  public List<Double> numbers(String what) {
    List<Double> numbers = new ArrayList<>();
    readArray(
        what,
        index -> {
          if (!parser.currentToken().isNumeric()) {
            throw expected(what + "[" + index + "]", "a number");
          }
          try {
            numbers.add(parser.getDoubleValue());
          } catch (IOException e) {
            throw unreadable(e);
          }
        });
    return numbers;
  }

  /** Whether the current value is null, which stands for none at all. */
  public boolean atNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** The current value as a tree, for small values. */
  public JsonNode tree() {
    try {
      return parser.readValueAsTree();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Passes over the current value. */
  public void skip() {
    try {
      parser.skipChildren();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Where the current token begins. */
  public JsonLocation location() {
    return parser.currentTokenLocation();
  }

  /** {@code value}, unless the object that begins at {@code start} lacks it. */
  public <T> T present(@Nullable T value, JsonLocation start, String what, String field) {
    if (value == null) {
      throw problem(start, what + " has no " + field, "Give every one its " + field + ".");
    }
    return value;
  }

  /** A place of this file, for messages. */
  public TextPosition position(JsonLocation at) {
    return new TextPosition(file.name(), at.getLineNr(), at.getColumnNr());
  }

  /** An error at a place of this file. */
  public InputException problem(JsonLocation at, String problem, String nextAction) {
    return new MalformedFileException(position(at), problem, nextAction);
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file.name(), e);
    }
  }

  private @Nullable JsonToken advance() {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw endsTooEarly();
      }
      return token;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private String text(String what, JsonToken token) {
    try {
      if (parser.currentToken() != token) {
        throw expected(what, "text");
      }
      return parser.getText();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void expect(JsonToken token, String what, String expected) {
    if (parser.currentToken() != token) {
      throw expected(what, expected);
    }
  }

  private InputException expected(String what, String expected) {
    return problem(
        parser.currentTokenLocation(), what + " is not " + expected, "Write " + expected + ".");
  }

  private InputException endsTooEarly() {
    return problem(
        parser.currentLocation(), "the file ends too early", "Check that it is complete.");
  }

  private InputException unreadable(IOException e) {
    if (e instanceof JsonEOFException) {
      return endsTooEarly();
    }
    if (e instanceof JsonProcessingException malformed && malformed.getLocation() != null) {
      return problem(
          malformed.getLocation(),
          "this is no JSON: " + malformed.getOriginalMessage(),
          "Check that the file is complete and is JSON.");
    }
    return file.unreadable(e);
  }
}
