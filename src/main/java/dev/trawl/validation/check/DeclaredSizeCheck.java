package dev.trawl.validation.check;

import dev.trawl.dataset.RawExample;
import dev.trawl.imaging.ImageHeader;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.List;

/**
 * {@code image/width} and {@code image/height} should be the image's own. Boxes are fractions and
 * need neither, so the image's own take their place; an absent size is no fault.
 */
final class DeclaredSizeCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    RawExample raw = candidate.raw();
    ImageHeader header = candidate.header();
    boolean absent = raw.width() == 0 && raw.height() == 0;
    if (header == null
        || absent
        || (raw.width() == header.width() && raw.height() == header.height())) {
      return List.of();
    }
    boolean exchanged = raw.width() == header.height() && raw.height() == header.width();
    String meaning = "";
    if (TurnedBoxCheck.isAnnotatedTurned(candidate)) {
      meaning = ": it was annotated as viewers turn it";
    } else if (exchanged) {
      meaning = ": if it was annotated as a viewer turns it, the boxes are wrong";
    }
    return List.of(
        Problem.ofRecord(
            FindingKind.DECLARED_SIZE_DIFFERS,
            "the record says %dx%d, the image is %dx%d%s"
                .formatted(raw.width(), raw.height(), header.width(), header.height(), meaning),
            new FindingValue.Size(raw.width(), raw.height()),
            new FindingValue.Size(header.width(), header.height())));
  }
}
