package dev.trawl.validation.check;

import dev.trawl.formats.vottjson.VottBoxes;
import java.util.List;

/** The checks every example goes through, in their order. */
public final class StandardChecks {
  private StandardChecks() {}

  /**
   * All checks, in the order in which they must run.
   *
   * @param limits what training can make use of
   * @param vottBoxes what VoTT's own files say of boxes that it may have written wrongly
   */
  public static List<Check> inOrder(BoxLimits limits, VottBoxes vottBoxes) {
    return List.of(
        // What makes a record unusable as a whole comes first, the costly one last.
        new RaggedColumnsCheck(),
        new TfRecordInsideCheck(),
        new DecodableImageCheck(),
        new UnsafeNameCheck(),
        new DeclaredSizeCheck(),
        new DeclaredFormatCheck(),
        new TurnedImageCheck(),
        new SixteenBitImageCheck(),
        new InkImageCheck(),
        new AlphaImageCheck(),
        new AnimatedImageCheck(),
        new PortableFormatCheck(),
        new NoAnnotationsCheck(),
        // Classes before places: a box without a class is not worth repairing.
        new ClassNameCheck(),
        new UnknownClassCheck(),
        new VottLabelCheck(),
        new ZeroBasedLabelCheck(),
        new UnknownLabelCheck(),
        new NoClassCheck(),
        new LabelAgreementCheck(),
        // Each of these may rely on what those before it have ruled out or put right.
        new FiniteBoxCheck(),
        new VottJsonCheck(vottBoxes),
        new VottHalfEdgeCheck(),
        new VottHalfEdgeSuspectCheck(vottBoxes),
        new VottCarryLossCheck(),
        new PixelCoordinatesCheck(),
        new FarOutsideCheck(),
        new InvertedBoxCheck(),
        new TurnedBoxCheck(),
        new SwappedSizeCheck(),
        new EntirelyOutsideCheck(),
        new RoundingOutsideCheck(),
        new OutsideImageCheck(),
        new ZeroAreaCheck(),
        new TinyBoxCheck(limits),
        // What compares boxes comes last, when each is as it stays.
        new DuplicateBoxCheck(),
        new SeveralClassesCheck(),
        new TooManyBoxesCheck(limits));
  }
}
