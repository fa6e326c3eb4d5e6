package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/**
 * The fault of {@link VottHalfEdgeCheck} at lower powers of two: an edge just below 0.5 is written
 * as 0.25, one just below 0.25 as 0.125 and so on. Only an inverted box shows it; twice the value
 * must then put it in order.
 */
final class VottCarryLossCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    BoundingBox found = box.box();
    boolean yHalved = isHalved(found.yMin(), found.yMax());
    boolean xHalved = isHalved(found.xMin(), found.xMax());
    if (!candidate.fromVott() || !(yHalved || xHalved)) {
      return Optional.empty();
    }
    BoundingBox repaired =
        new BoundingBox(
            found.yMin(),
            found.xMin(),
            yHalved ? 2 * found.yMax() : found.yMax(),
            xHalved ? 2 * found.xMax() : found.xMax());
    String edges = yHalved && xHalved ? "ymax and xmax" : yHalved ? "ymax" : "xmax";
    return Optional.of(
        Problem.ofPlace(
            FindingKind.VOTT_CARRY_LOSS,
            box,
            "VoTT wrote half of " + edges + ", a power of two; twice the value is in order",
            repaired));
  }

  private static boolean isHalved(float min, float max) {
    return max > 0 && max < 0.5f && isPowerOfTwo(max) && min > max && min < 2 * max;
  }

  private static boolean isPowerOfTwo(float value) {
    return Float.intBitsToFloat((Math.getExponent(value) + 127) << 23) == value;
  }
}
