package dev.trawl.pipelines.predict;

import dev.trawl.dataset.InputException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** In which form detections are written. */
public enum DetectionFormat {
  /** A line of JSON for each image. */
  JSONL,
  /** The images with what was found drawn on them. */
  PICTURES,
  /** One file of COCO results. */
  COCO;

  private static final Set<String> PLANNED = Set.of("tfrecord", "video");

  /**
   * The formats of these names.
   *
   * @throws InputException where one does not exist, or there is none
   */
  public static Set<DetectionFormat> of(List<String> labels) {
    EnumSet<DetectionFormat> formats = EnumSet.noneOf(DetectionFormat.class);
    labels.forEach(label -> formats.add(of(label.strip())));
    if (formats.isEmpty()) {
      throw new InputException("--format names no format", "Use one or more of " + known() + ".");
    }
    return formats;
  }

  private static DetectionFormat of(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "the format '"
                        + label
                        + "' "
                        + (PLANNED.contains(label) ? "is not supported yet" : "does not exist"),
                    "Use one or more of " + known() + "."));
  }

  private static String known() {
    return Arrays.stream(values()).map(DetectionFormat::label).collect(Collectors.joining(", "));
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
