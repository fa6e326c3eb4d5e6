package dev.trawl.formats.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A task: an image with what its annotators drew.
 *
 * @param id its id; empty where absent
 * @param fileName the image's file; empty where no data of the task is an image
 * @param chosen what was drawn in the annotation that counts: the one marked as ground truth, else
 *     the first that was not cancelled; empty where there is none
 * @param others what was drawn in all other annotations
 */
record LabelStudioTask(
    String id, String fileName, Optional<List<JsonNode>> chosen, List<JsonNode> others) {
  private static final Pattern IMAGE_NAME =
      Pattern.compile("(?i).*\\.(jpe?g|png|gif|bmp|tiff?|webp)(\\?.*)?");

  /** The task that an element of the export states, in the full or the short form. */
  static LabelStudioTask of(JsonNode task) {
    String id = task.path("id").asText();
    if (!task.path("data").isObject()) {
      return new LabelStudioTask(id, imageOf(task), Optional.of(drawnInShortForm(task)), List.of());
    }
    // Versions before 1.0 called annotations completions.
    JsonNode annotations =
        task.has("annotations") ? task.path("annotations") : task.path("completions");
    Optional<JsonNode> chosen = choose(annotations);
    List<JsonNode> others = new ArrayList<>();
    for (JsonNode annotation : annotations) {
      if (chosen.isEmpty() || annotation != chosen.get()) {
        annotation.path("result").forEach(others::add);
      }
    }
    return new LabelStudioTask(
        id,
        imageOf(task.path("data")),
        chosen.map(annotation -> elements(annotation.path("result"))),
        others);
  }

  private static Optional<JsonNode> choose(JsonNode annotations) {
    List<JsonNode> finished =
        elements(annotations).stream()
            .filter(annotation -> !annotation.path("was_cancelled").asBoolean())
            .toList();
    return finished.stream()
        .filter(annotation -> annotation.path("ground_truth").asBoolean())
        .findFirst()
        .or(() -> finished.stream().findFirst());
  }

  /** The short form keeps what was drawn in a list called like the control that drew it. */
  private static List<JsonNode> drawnInShortForm(JsonNode task) {
    List<JsonNode> drawn = new ArrayList<>();
    for (JsonNode value : task) {
      if (value.isArray()) {
        value.forEach(drawn::add);
      }
    }
    return drawn;
  }

  private static String imageOf(JsonNode data) {
    if (data.path("image").isTextual()) {
      return ImageReference.fileName(data.path("image").asText());
    }
    for (JsonNode value : data) {
      if (value.isTextual() && IMAGE_NAME.matcher(value.asText()).matches()) {
        return ImageReference.fileName(value.asText());
      }
    }
    return "";
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }
}
