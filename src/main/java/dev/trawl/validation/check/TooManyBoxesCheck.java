package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/** Training takes only so many boxes of an image and leaves the others out silently. */
final class TooManyBoxesCheck implements Check {
  private final int most;

  TooManyBoxesCheck(BoxLimits limits) {
    this.most = limits.mostBoxes();
  }

  @Override
  public List<Problem> inspect(Candidate candidate) {
    int boxes = candidate.boxes().size();
    return boxes <= most
        ? List.of()
        : List.of(
            Problem.ofRecord(
                FindingKind.TOO_MANY_BOXES,
                "the image has %d boxes, of which training takes %d (max_number_of_boxes)"
                    .formatted(boxes, most)));
  }
}
