package dev.trawl.validation.finding;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.trawl.config.Spelling;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.annotations.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads policies: YAML files of {@code kind: treatment} lines, such as {@code inverted_box:
 * repair}. A kind that a file does not state is treated as the standard policy treats it.
 */
public final class PolicyReader {
  private static final YAMLFactory YAML = new YAMLFactory();

  private final SourceFile file;
  private final Map<FindingKind, Treatment> treatments = new EnumMap<>(FindingKind.class);

  private PolicyReader(SourceFile file) {
    this.file = file;
  }

  /**
   * Reads a policy.
   *
   * @param path a file in UTF-8
   * @throws MalformedFileException where the file is no YAML map, or states an unknown kind, a kind
   *     twice, or a treatment that the kind does not allow
   * @throws InputException where it cannot be read
   */
  public static Policy read(Path path) {
    return read(SourceFile.of(path));
  }

  /** As {@link #read(Path)}, wherever the file lies. */
  static Policy read(SourceFile file) {
    return new PolicyReader(file).read();
  }

  private Policy read() {
    try (YAMLParser yaml = YAML.createParser(file.text())) {
      if (yaml.nextToken() != JsonToken.START_OBJECT) {
        throw malformed(yaml.currentTokenLocation(), "a policy states kinds and treatments");
      }
      while (yaml.nextToken() == JsonToken.FIELD_NAME) {
        readTreatment(yaml, kind(yaml));
      }
      if (yaml.nextToken() != null) {
        throw malformed(yaml.currentTokenLocation(), "the policy has ended, but the file goes on");
      }
    } catch (JsonProcessingException e) {
      String message = e.getOriginalMessage();
      throw malformed(
          e.getLocation(), "this is no YAML: " + message.lines().findFirst().orElse(message));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return new Policy(treatments);
  }

  private FindingKind kind(YAMLParser yaml) throws IOException {
    String label = yaml.getText();
    List<String> known = Arrays.stream(FindingKind.values()).map(FindingKind::label).toList();
    FindingKind kind =
        FindingKind.ofLabel(label)
            .orElseThrow(
                () ->
                    new MalformedFileException(
                        position(yaml.currentTokenLocation()),
                        "there is no kind of finding '" + label + "'" + guess(label, known),
                        "Name one of: " + String.join(", ", known) + "."));
    if (treatments.containsKey(kind)) {
      throw malformed(yaml.currentTokenLocation(), label + " is stated twice");
    }
    return kind;
  }

  private void readTreatment(YAMLParser yaml, FindingKind kind) throws IOException {
    JsonToken token = yaml.nextToken();
    TextPosition position = position(yaml.currentTokenLocation());
    String label = token.isScalarValue() ? yaml.getText() : "";
    List<String> allowed = kind.allowedTreatments().stream().map(Treatment::label).toList();
    Treatment treatment =
        Treatment.ofLabel(label)
            .orElseThrow(
                () ->
                    new MalformedFileException(
                        position,
                        label.isEmpty()
                            ? kind.label() + " has no treatment"
                            : "'" + label + "' is no treatment" + guess(label, allowed),
                        Policy.choice(kind)));
    if (!kind.allowedTreatments().contains(treatment)) {
      throw new MalformedFileException(
          position, Policy.refusal(kind, treatment), Policy.choice(kind));
    }
    treatments.put(kind, treatment);
  }

  private static String guess(String label, List<String> known) {
    return Spelling.nearest(label, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private MalformedFileException malformed(@Nullable JsonLocation at, String problem) {
    return new MalformedFileException(
        position(at), problem, "Write a line for each kind, such as inverted_box: repair.");
  }

  private TextPosition position(@Nullable JsonLocation at) {
    return TextPosition.ofLine(file.name(), at == null ? 1 : Math.max(1, at.getLineNr()));
  }
}
