package dev.trawl.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** Detections of a batch of images, by the names that they have in a served model. */
public final class DetectionValues {
  private static final float BOX_TOLERANCE = 2e-6f;
  private static final float SCORE_TOLERANCE = 5e-6f;

  /** Detections whose scores are as near as this may change places. */
  private static final float ORDER_TOLERANCE = 1e-5f;

  private final Map<String, float[]> values = new LinkedHashMap<>();
  private final int images;

  /**
   * Takes the values of fetched tensors.
   *
   * @param names of the tensors, in the order in which they were fetched
   * @param result of the run, all float32
   * @param images number of images in the batch
   */
  public DetectionValues(Iterable<String> names, Result result, int images) {
    int index = 0;
    for (String name : names) {
      values.put(name, ReferenceTensors.toArray((TFloat32) result.get(index++)));
    }
    this.images = images;
  }

  /** The part of a tensor that belongs to one image, row by row. */
  public float[] of(int image, String name) {
    float[] all = values.get(name);
    if (all == null) {
      throw new IllegalArgumentException(name + " is not among " + values.keySet());
    }
    int length = all.length / images;
    return Arrays.copyOfRange(all, image * length, (image + 1) * length);
  }

  /** Number of detections in an image. */
  public int count(int image) {
    return (int) of(image, "num_detections")[0];
  }

  /**
   * Compares with the original's detections of one image, within the tolerances of float32 noise.
   *
   * @param expected holds {@code detection_boxes} and others under the prefix
   * @param prefix of the image's tensors
   * @param firstClass number of the first class there, 0 or 1
   * @return the largest differences of a box and of a score
   */
  public float[] assertAgrees(int image, ReferenceTensors expected, String prefix, int firstClass) {
    int count = count(image);
    assertEquals(expected.scalar(prefix + "num_detections"), count, prefix);
    float[] boxes = expected.floats(prefix + "detection_boxes");
    float[] scores = expected.floats(prefix + "detection_scores");
    float[] classes = expected.floats(prefix + "detection_classes");
    float[] anchors = asFloats(expected, prefix + "detection_anchor_indices");
    float[] actualBoxes = of(image, "detection_boxes");
    float[] actualScores = of(image, "detection_scores");
    assertArrayEquals(scores, actualScores, SCORE_TOLERANCE, prefix + "scores");
    float worstBox = 0;
    float worstScore = 0;
    for (int row = 0; row < count; row++) {
      int found = rowOf(anchors[row], classes[row] + 1 - firstClass, scores[row], image);
      assertTrue(found >= 0, prefix + "row " + row + ": anchor " + anchors[row] + " is missing");
      worstScore = Math.max(worstScore, Math.abs(scores[row] - actualScores[found]));
      for (int edge = 0; edge < 4; edge++) {
        worstBox =
            Math.max(worstBox, Math.abs(boxes[4 * row + edge] - actualBoxes[4 * found + edge]));
      }
    }
    assertTrue(worstBox <= BOX_TOLERANCE, prefix + "boxes differ by " + worstBox);
    assertTrue(worstScore <= SCORE_TOLERANCE, prefix + "scores differ by " + worstScore);
    float[] rest = Arrays.copyOfRange(actualBoxes, 4 * count, actualBoxes.length);
    assertArrayEquals(new float[rest.length], rest, prefix + "rows past the count");
    return new float[] {worstBox, worstScore};
  }

  private int rowOf(float anchor, float classNumber, float score, int image) {
    float[] anchors = of(image, "detection_anchor_indices");
    float[] classes = of(image, "detection_classes");
    float[] scores = of(image, "detection_scores");
    for (int row = 0; row < count(image); row++) {
      if (anchors[row] == anchor
          && classes[row] == classNumber
          && Math.abs(scores[row] - score) <= ORDER_TOLERANCE) {
        return row;
      }
    }
    return -1;
  }

  private static float[] asFloats(ReferenceTensors tensors, String name) {
    if (tensors.shape(name).size() == 0 || isFloat(tensors, name)) {
      return tensors.floats(name);
    }
    int[] whole = tensors.ints(name);
    float[] floats = new float[whole.length];
    for (int i = 0; i < whole.length; i++) {
      floats[i] = whole[i];
    }
    return floats;
  }

  private static boolean isFloat(ReferenceTensors tensors, String name) {
    return tensors.entries().stream()
        .anyMatch(entry -> entry.name().equals(name) && entry.dtype().equals("float32"));
  }
}
