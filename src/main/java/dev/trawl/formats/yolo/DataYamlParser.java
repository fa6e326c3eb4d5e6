package dev.trawl.formats.yolo;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.annotations.NumberText;
import dev.trawl.formats.annotations.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code data.yaml}. Scalars are taken as they are written: a class called {@code no} or
 * {@code 007} is text, whatever YAML makes of it.
 */
final class DataYamlParser {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final SourceFile file;
  private final SortedMap<String, List<String>> parts = new TreeMap<>();
  private final SortedMap<Integer, String> names = new TreeMap<>();
  private String path = "";
  private @Nullable Integer stated;

  DataYamlParser(SourceFile file) {
    this.file = file;
  }

  DataYaml parse() {
    try (YAMLParser yaml = FACTORY.createParser(file.text())) {
      if (yaml.nextToken() != JsonToken.START_OBJECT) {
        throw malformed(yaml, "this is no data.yaml: it has no keys");
      }
      while (yaml.nextToken() == JsonToken.FIELD_NAME) {
        readField(yaml, yaml.getText());
      }
      check(yaml);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return new DataYaml(path, parts, names);
  }

  private void readField(YAMLParser yaml, String field) throws IOException {
    JsonToken token = yaml.nextToken();
    switch (field) {
      case "path" -> path = scalar(yaml, token);
      case "train", "val", "valid", "test" ->
          parts.put(field.equals("valid") ? "val" : field, scalars(yaml, token));
      case "nc" -> stated = number(yaml, scalar(yaml, token));
      case "names" -> readNames(yaml, token);
      default -> yaml.skipChildren();
    }
  }

  private void readNames(YAMLParser yaml, JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      List<String> listed = scalars(yaml, token);
      for (int i = 0; i < listed.size(); i++) {
        names.put(i, listed.get(i));
      }
      return;
    }
    while (yaml.nextToken() == JsonToken.FIELD_NAME) {
      int number = number(yaml, yaml.getText());
      if (names.put(number, scalar(yaml, yaml.nextToken())) != null) {
        throw malformed(yaml, "class " + number + " has two names");
      }
    }
  }

  private void check(YAMLParser yaml) {
    if (names.isEmpty()) {
      throw malformed(yaml, "the file has no names of classes");
    }
    if (stated != null && stated != names.size()) {
      throw malformed(yaml, "nc is %d, but there are %d names".formatted(stated, names.size()));
    }
    Set<String> seen = new HashSet<>();
    for (String name : names.values()) {
      if (!seen.add(name)) {
        throw malformed(yaml, "two classes are called '" + name + "'");
      }
    }
  }

  private List<String> scalars(YAMLParser yaml, JsonToken token) throws IOException {
    List<String> scalars = new ArrayList<>();
    if (token == JsonToken.START_ARRAY) {
      for (JsonToken next = yaml.nextToken();
          next != JsonToken.END_ARRAY;
          next = yaml.nextToken()) {
        scalars.add(scalar(yaml, next));
      }
    } else if (token != JsonToken.VALUE_NULL) {
      scalars.add(scalar(yaml, token));
    }
    return scalars;
  }

  private String scalar(YAMLParser yaml, JsonToken token) throws IOException {
    if (!token.isScalarValue()) {
      throw malformed(yaml, "one value is expected here");
    }
    return yaml.getText().strip();
  }

  private int number(YAMLParser yaml, String text) {
    OptionalDouble number = NumberText.parse(text);
    if (number.isEmpty() || number.getAsDouble() != (int) number.getAsDouble()) {
      throw malformed(yaml, "'" + text + "' is no whole number");
    }
    return (int) number.getAsDouble();
  }

  private MalformedFileException malformed(YAMLParser yaml, String problem) {
    return malformed(yaml.currentTokenLocation(), problem);
  }

  private MalformedFileException malformed(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return malformed(
        e.getLocation(), "this is no YAML: " + message.lines().findFirst().orElse(message));
  }

  private MalformedFileException malformed(@Nullable JsonLocation at, String problem) {
    return new MalformedFileException(
        at == null || at.getLineNr() < 1
            ? TextPosition.ofLine(file.name(), 1)
            : new TextPosition(file.name(), at.getLineNr(), Math.max(0, at.getColumnNr())),
        problem,
        "Write a data.yaml with train, val and names, as Ultralytics reads it.");
  }
}
