package dev.trawl.detector;

/**
 * Turns the objects of an image into what the detector should predict for it. Safe for use by many
 * threads.
 *
 * <p>Three properties are worth knowing; all are the Object Detection API's. An object of weight 0
 * still takes the anchors that overlap it enough, with weight 0, but is never forced on one. An
 * object without area overlaps nothing, so its best anchor is the first one. Of objects that want
 * the same anchor the first takes it and the others may be left with none.
 */
public final class TargetAssigner {
  private final Anchors anchors;
  private final AnchorMatcher matcher;
  private final BoxCoder boxCoder;
  private final int classes;

  /** The assigner of a detector. */
  public TargetAssigner(DetectorConfiguration configuration) {
    anchors = Anchors.of(configuration);
    matcher = new AnchorMatcher(anchors, configuration.matcher());
    boxCoder = new BoxCoder(configuration.boxCoder());
    classes = configuration.classes();
  }

  /**
   * Assigns objects to anchors.
   *
   * @param boxes top, left, bottom and right edge of each object in fractions of the padded input,
   *     one after the other
   * @param classIds class of each object, counted from 0
   * @param weights weight of each object, at least 0
   * @throws IllegalArgumentException where the lengths disagree or there is no such class
   */
  public Targets assign(float[] boxes, int[] classIds, float[] weights) {
    if (boxes.length != 4 * classIds.length || weights.length != classIds.length) {
      throw new IllegalArgumentException(
          "%d coordinates, %d classes and %d weights do not describe the same objects"
              .formatted(boxes.length, classIds.length, weights.length));
    }
    for (int classId : classIds) {
      if (classId < 0 || classId >= classes) {
        throw new IllegalArgumentException(
            "class " + classId + " of an object: the detector knows 0 to " + (classes - 1));
      }
    }
    int[] match = matcher.match(boxes, weights);
    float[] classTargets = new float[match.length * classes];
    float[] classWeights = new float[match.length];
    float[] boxTargets = new float[match.length * 4];
    float[] boxWeights = new float[match.length];
    for (int anchor = 0; anchor < match.length; anchor++) {
      int row = match[anchor];
      if (row >= 0) {
        classTargets[anchor * classes + classIds[row]] = 1f;
        classWeights[anchor] = weights[row];
        boxWeights[anchor] = weights[row];
        boxCoder.encode(boxes, row, anchors.corners(), anchor, boxTargets);
      } else if (row == Targets.BACKGROUND) {
        classWeights[anchor] = 1f;
      }
    }
    return new Targets(classTargets, classWeights, boxTargets, boxWeights, match);
  }
}
