package dev.trawl.config;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.trawl.config.FieldPositions.Occurrence;
import dev.trawl.config.FieldPositions.Position;
import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads messages in protobuf text format; errors say where, in which field, and what would do. */
final class TextMessages {
  private static final Pattern POSITION = Pattern.compile("^\\d+:\\d+: ");
  private static final Pattern PACKAGE = Pattern.compile("\\bobject_detection\\.protos\\.");

  // A field that is set twice is a slip: nobody wants the last one to win unseen.
  private static final TextFormat.Parser PARSER =
      TextFormat.Parser.newBuilder()
          .setSingularOverwritePolicy(
              TextFormat.Parser.SingularOverwritePolicy.FORBID_SINGULAR_OVERWRITES)
          .build();

  private TextMessages() {}

  /**
   * The text of a file.
   *
   * @param what what the file is, for messages: "label map"
   * @throws InputException if there is no such file, it cannot be read or is not UTF-8
   */
  static String readText(Path path, String what) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new InputException(
          "there is no " + what + " " + path, "Check the path of the " + what + ".", e);
    } catch (CharacterCodingException e) {
      throw new InputException(
          what + " " + path + " is not text in UTF-8",
          "Check that it is the right file; save it as UTF-8.",
          e);
    } catch (IOException e) {
      throw new InputException(
          "cannot read " + what + " " + path + ": " + e.getMessage(),
          "Check the path and its permissions.",
          e);
    }
  }

  /**
   * Reads {@code text} into {@code builder}.
   *
   * @param source what errors call the text: a file's name, usually
   * @throws InputException if the text is no text format or has fields that the message lacks
   */
  static FieldPositions parse(String text, String source, Message.Builder builder) {
    FieldPositions positions = FieldPositions.of(text, builder.getDescriptorForType());
    try {
      PARSER.merge(text, builder);
      return positions;
    } catch (TextFormat.ParseException e) {
      throw explain(e, positions, source);
    }
  }

  private static InputException explain(
      TextFormat.ParseException failure, FieldPositions positions, String source) {
    String message = POSITION.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
    boolean onlyUnknown = message.startsWith("Input contains unknown fields");
    int failedAt = positions.offset(failure.getLine(), failure.getColumn());
    List<String> problems = new ArrayList<>();
    Set<String> actions = new LinkedHashSet<>();
    for (Occurrence occurrence : positions.occurrences()) {
      if (occurrence.parent() != null
          && occurrence.field() == null
          && (onlyUnknown || occurrence.start() < failedAt)) {
        problems.add(
            line(source, positions.position(occurrence.start()), occurrence.path())
                + FieldTypes.noSuchField(occurrence.parent(), occurrence.name()));
        actions.add(FieldTypes.fieldsOf(occurrence.parent()) + ".");
      }
    }
    if (!onlyUnknown || problems.isEmpty()) {
      explainSyntax(message, failedAt, positions, source, problems, actions);
    }
    return new InputException(String.join("\n", problems), String.join("\n", actions), failure);
  }

  private static void explainSyntax(
      String message,
      int failedAt,
      FieldPositions positions,
      String source,
      List<String> problems,
      Set<String> actions) {
    Position position = positions.position(failedAt);
    Occurrence around = positions.innermostAt(failedAt).orElse(null);
    String detail = PACKAGE.matcher(message).replaceAll("");
    if (around == null || around.field() == null) {
      problems.add(source + ":" + position + ": " + detail);
    } else if (around.valueStart() == failedAt) {
      String found = positions.tokenAt(failedAt);
      String expected = FieldTypes.describe(around.field());
      problems.add(line(source, position, around.path()) + "takes " + expected + ", not " + found);
      actions.add("Write " + expected + ".");
      return;
    } else {
      problems.add(line(source, position, around.path()) + detail);
    }
    actions.add("Correct line " + position.line() + " of " + source + ".");
  }

  private static String line(String source, Position position, String path) {
    return source + ":" + position + ": " + path + ": ";
  }
}
