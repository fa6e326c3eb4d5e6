package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/**
 * A camera held upright may store its picture lying, and say by EXIF how viewers are to turn it.
 * Neither TensorFlow nor this program turns it: boxes drawn on the turned picture are wrong.
 */
final class TurnedImageCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    int orientation = candidate.traits().orientation();
    String how =
        switch (orientation) {
          case 2 -> "mirror it";
          case 3 -> "turn it upside down";
          case 4 -> "mirror it from top to bottom";
          case 5, 7 -> "turn it a quarter and mirror it";
          case 6 -> "turn it a quarter to the right";
          case 8 -> "turn it a quarter to the left";
          default -> "";
        };
    if (how.isEmpty()) {
      return List.of();
    }
    return List.of(
        Problem.ofRecord(
            FindingKind.EXIF_ORIENTATION,
            "EXIF orientation %d has viewers %s; the pixels are used as stored, so look whether the boxes fit"
                .formatted(orientation, how)));
  }
}
