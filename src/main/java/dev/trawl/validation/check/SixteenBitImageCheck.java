package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/** More than 8 bits of a sample are cut down to the upper 8, as TensorFlow does. */
final class SixteenBitImageCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    return candidate.traits().bitDepth() > 8
        ? List.of(
            Problem.ofRecord(
                FindingKind.SIXTEEN_BIT_IMAGE,
                "the image has "
                    + candidate.traits().bitDepth()
                    + " bits a sample, of which the upper 8 are used"))
        : List.of();
  }
}
