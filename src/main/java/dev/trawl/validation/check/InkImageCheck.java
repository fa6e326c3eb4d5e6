package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/**
 * Inks are mixed by a formula, without the colour profile that viewers use: colours look different
 * from what the annotator saw.
 */
final class InkImageCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    return candidate.traits().cmyk()
        ? List.of(
            Problem.ofRecord(
                FindingKind.CMYK_IMAGE,
                "the image is stored in inks (CMYK): its colours are not what a viewer shows"))
        : List.of();
  }
}
