package dev.trawl.augmentation.step;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.imaging.FloatImage;
import java.util.ArrayList;
import java.util.List;

/**
 * An image and its boxes: what an augmentation step takes and gives.
 *
 * @param image red, green and blue, 0 to 255 unless a step made it otherwise
 * @param boxes its objects, possibly none
 */
public record AugmentationExample(FloatImage image, List<AugmentedBox> boxes) {
  public AugmentationExample {
    boxes = List.copyOf(boxes);
  }

  /**
   * An example that enters augmentation; box i has source i.
   *
   * @param image red, green and blue, 0 to 255
   * @param annotations its objects
   */
  public static AugmentationExample of(FloatImage image, List<AnnotatedBox> annotations) {
    List<AugmentedBox> boxes = new ArrayList<>(annotations.size());
    for (AnnotatedBox annotation : annotations) {
      boxes.add(
          new AugmentedBox(
              annotation.box(),
              annotation.classId(),
              annotation.weight(),
              boxes.size(),
              List.of()));
    }
    return new AugmentationExample(image, boxes);
  }

  /** The same boxes on another image. */
  public AugmentationExample withImage(FloatImage newImage) {
    return new AugmentationExample(newImage, boxes);
  }

  /** The same image with other boxes. */
  public AugmentationExample withBoxes(List<AugmentedBox> newBoxes) {
    return new AugmentationExample(image, newBoxes);
  }

  /** ymin, xmin, ymax and xmax of each box in a row, as target assignment takes them. */
  public float[] coordinates() {
    float[] coordinates = new float[4 * boxes.size()];
    for (int i = 0; i < boxes.size(); i++) {
      coordinates[4 * i] = boxes.get(i).box().yMin();
      coordinates[4 * i + 1] = boxes.get(i).box().xMin();
      coordinates[4 * i + 2] = boxes.get(i).box().yMax();
      coordinates[4 * i + 3] = boxes.get(i).box().xMax();
    }
    return coordinates;
  }

  /** The boxes' classes, ids of the label map. */
  public int[] labels() {
    return boxes.stream().mapToInt(AugmentedBox::label).toArray();
  }

  /** The boxes' weights. */
  public float[] weights() {
    float[] weights = new float[boxes.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = boxes.get(i).weight();
    }
    return weights;
  }
}
