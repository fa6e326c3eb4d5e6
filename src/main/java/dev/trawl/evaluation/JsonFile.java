package dev.trawl.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.trawl.dataset.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file read token by token, never as a whole. Every error is an {@link InputException} that
 * names file, line and column.
 */
final class JsonFile implements Closeable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Path path;
  private final JsonParser parser;

  private JsonFile(Path path, JsonParser parser) {
    this.path = path;
    this.parser = parser;
  }

  /** Opens a file and goes to its first token. */
  static JsonFile open(Path path) {
    try {
      JsonFile file = new JsonFile(path, FACTORY.createParser(Files.newInputStream(path)));
      file.advance();
      return file;
    } catch (NoSuchFileException e) {
      throw new InputException("there is no file " + path, "Check the path.", e);
    } catch (IOException e) {
      throw new InputException(
          "cannot read " + path + ": " + e.getMessage(), "Check the path and its permissions.", e);
    }
  }

  /** Whether the current value is an array. */
  boolean atArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /**
   * Reads the current object. {@code field} gets each name and reads or {@linkplain #skip skips}
   * its value.
   *
   * @param what what the object is, for messages: "annotations[3]"
   */
  void readObject(String what, Consumer<String> field) {
    expect(JsonToken.START_OBJECT, what, "an object");
    while (advance() != JsonToken.END_OBJECT) {
      String name = text("a name in " + what, JsonToken.FIELD_NAME);
      advance();
      field.accept(name);
    }
  }

  /** Reads the current array. {@code element} gets each index and reads the value. */
  void readArray(String what, IntConsumer element) {
    expect(JsonToken.START_ARRAY, what, "an array");
    for (int index = 0; advance() != JsonToken.END_ARRAY; index++) {
      element.accept(index);
    }
  }

  /** The current value as a whole number of up to 64 bits. */
  long wholeNumber(String what) {
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
  double number(String what) {
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
  boolean flag(String what) {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> wholeNumber(what) != 0;
      default -> throw expected(what, "0 or 1");
    };
  }

  /** The current value as text. */
  String text(String what) {
    return text(what, JsonToken.VALUE_STRING);
  }

  /** The current value as {@code [x, y, width, height]}. */
  double[] box(String what) {
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

  /** Passes over the current value. */
  void skip() {
    try {
      parser.skipChildren();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Where the current token begins. */
  JsonLocation location() {
    return parser.currentTokenLocation();
  }

  /** {@code value}, unless the object that begins at {@code start} lacks it. */
  <T> T present(@Nullable T value, JsonLocation start, String what, String field) {
    if (value == null) {
      throw problem(start, what + " has no " + field, "Give every one its " + field + ".");
    }
    return value;
  }

  /** An error at a place of this file. */
  InputException problem(JsonLocation at, String problem, String nextAction) {
    return new InputException(
        path + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": " + problem, nextAction);
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + path, e);
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
    return new InputException(
        "cannot read " + path + ": " + e.getMessage(), "Check the file system.", e);
  }
}
