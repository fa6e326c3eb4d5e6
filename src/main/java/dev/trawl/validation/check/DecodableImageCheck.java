package dev.trawl.validation.check;

import dev.trawl.imaging.UndecodableImageException;
import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/** The image must decode to its last pixel. */
final class DecodableImageCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    try {
      candidate.decoded().fingerprint();
      return List.of();
    } catch (UndecodableImageException e) {
      return List.of(Problem.ofRecord(FindingKind.of(e.kind()), "the image " + e.getMessage()));
    }
  }
}
