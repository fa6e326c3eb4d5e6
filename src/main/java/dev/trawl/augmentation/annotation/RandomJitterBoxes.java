package dev.trawl.augmentation.annotation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.AugmentedBox;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.config.proto.RandomJitterBoxes.JitterMode;
import dev.trawl.dataset.BoundingBox;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code random_jitter_boxes}: moves each edge of each box away from or towards the box's centre by
 * at most half the ratio times the side, then clips to the image. No box is dropped, even one
 * without area after the clip; an inverted box comes out in order.
 *
 * <p>Draws: one number per edge in the order ymin, xmin, ymax, xmax, box by box; the symmetric
 * modes draw one per direction (height, width), the {@code XY} ones one per box. No reference
 * exists for the symmetric modes: they follow their names and description in preprocessor.proto,
 * not a measurement.
 *
 * @param ratio how far, in sides of the box, at least 0; an edge moves by half of it at most
 * @param mode whether boxes grow, shrink or do either
 */
public record RandomJitterBoxes(float ratio, JitterMode mode) implements AugmentationStep {

  /** Reads the step from a config. */
  public static RandomJitterBoxes from(dev.trawl.config.proto.RandomJitterBoxes options) {
    return new RandomJitterBoxes(
        Parameters.notNegative("random_jitter_boxes.ratio", options.getRatio()),
        options.getJitterMode());
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    int drawsPerBox = drawsPerBox();
    float[] distortion =
        draws.uniform(drawsPerBox * example.boxes().size(), leastDistortion(), mostDistortion());
    List<AugmentedBox> jittered = new ArrayList<>(example.boxes().size());
    for (AugmentedBox box : example.boxes()) {
      int at = drawsPerBox * jittered.size();
      jittered.add(box.withBox(jittered(box.box(), distortion, at)));
    }
    return example.withBoxes(jittered);
  }

  private BoundingBox jittered(BoundingBox box, float[] distortion, int at) {
    float yCenter = box.yMin() + box.height() / 2f;
    float xCenter = box.xMin() + box.width() / 2f;
    float height = Math.abs(box.height());
    float width = Math.abs(box.width());
    int last = drawsPerBox() - 1;
    float top = distortion[at];
    float left = distortion[at + Math.min(1, last)];
    float bottom = last == 3 ? distortion[at + 2] : top;
    float right = last == 3 ? distortion[at + 3] : left;
    return BoxGeometry.clipped(
        new BoundingBox(
            yCenter - height * (1f + top) / 2f,
            xCenter - width * (1f + left) / 2f,
            yCenter + height * (1f + bottom) / 2f,
            xCenter + width * (1f + right) / 2f));
  }

  private int drawsPerBox() {
    return switch (mode) {
      case DEFAULT, EXPAND, SHRINK -> 4;
      case EXPAND_SYMMETRIC, SHRINK_SYMMETRIC -> 2;
      case EXPAND_SYMMETRIC_XY, SHRINK_SYMMETRIC_XY -> 1;
    };
  }

  private float leastDistortion() {
    return switch (mode) {
      case DEFAULT, SHRINK, SHRINK_SYMMETRIC, SHRINK_SYMMETRIC_XY -> -ratio;
      case EXPAND, EXPAND_SYMMETRIC, EXPAND_SYMMETRIC_XY -> 0f;
    };
  }

  private float mostDistortion() {
    return switch (mode) {
      case DEFAULT, EXPAND, EXPAND_SYMMETRIC, EXPAND_SYMMETRIC_XY -> ratio;
      case SHRINK, SHRINK_SYMMETRIC, SHRINK_SYMMETRIC_XY -> 0f;
    };
  }
}
