package dev.trawl.detector;

/**
 * What a detector should predict for one image with A anchors and C classes.
 *
 * @param classTargets [A, C]: 1 for the class of the anchor's object, else 0; all 0 is background
 * @param classWeights [A]: weight of the anchor in the classification loss
 * @param boxTargets [A, 4]: code of the anchor's object, 0 where it has none
 * @param boxWeights [A]: weight of the anchor in the localization loss
 * @param match [A]: row of the anchor's object, {@link #BACKGROUND} or {@link #IGNORED}
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes that go straight into a tensor.
public record Targets(
    float[] classTargets,
    float[] classWeights,
    float[] boxTargets,
    float[] boxWeights,
    int[] match) {

  /** Match of an anchor that shows no object. */
  public static final int BACKGROUND = -1;

  /** Match of an anchor that is too near an object for background, too far for the object. */
  public static final int IGNORED = -2;
}
