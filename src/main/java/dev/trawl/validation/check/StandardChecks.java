package dev.trawl.validation.check;

import java.util.List;

/** The checks every example goes through, in their order. */
public final class StandardChecks {
  private static final List<Check> IN_ORDER =
      List.of(
          // What makes a record unusable as a whole comes first, the costly one last.
          new RaggedColumnsCheck(),
          new DecodableImageCheck(),
          new DeclaredSizeCheck(),
          new NoAnnotationsCheck(),
          // Classes before places: a box without a class is not worth repairing.
          new UnknownClassCheck(),
          new VottLabelCheck(),
          new UnknownLabelCheck(),
          new NoClassCheck(),
          new LabelAgreementCheck(),
          // Each of these may rely on what those before it have ruled out or put right.
          new FiniteBoxCheck(),
          new VottHalfEdgeCheck(),
          new VottHalfEdgeSuspectCheck(),
          new VottCarryLossCheck(),
          new PixelCoordinatesCheck(),
          new InvertedBoxCheck(),
          new EntirelyOutsideCheck(),
          new RoundingOutsideCheck(),
          new OutsideImageCheck(),
          new ZeroAreaCheck());

  private StandardChecks() {}

  /** All checks, in the order in which they must run. */
  public static List<Check> inOrder() {
    return IN_ORDER;
  }
}
