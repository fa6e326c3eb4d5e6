package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/**
 * The Object Detection API ends over an image of a format that TensorFlow cannot decode, and over a
 * GIF, which it decodes to a picture with one dimension too many.
 */
final class PortableFormatCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    String format = candidate.raw().image().format();
    return switch (format) {
      case "jpeg", "png", "bmp" -> List.of();
      default ->
          List.of(
              Problem.ofRecord(
                  FindingKind.UNPORTABLE_IMAGE_FORMAT,
                  "the image is of the format "
                      + format
                      + ": the Object Detection API ends over"
                      + " it"));
    };
  }
}
