package dev.trawl.augmentation.crop;

import dev.trawl.augmentation.random.CropConstraints;
import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentedBox;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.PixelWindow;
import java.util.List;

/**
 * Cuts out a window that covers enough of some box: what all crops of the SSD kind are made of.
 *
 * <p>Draws: where the keep probability is above 0 a number of 0 to 1, which leaves the example as
 * it is unless it is above it; then the window ({@link RandomDraws#cropWindow}). The sampler sees
 * boxes clipped to the image. Boxes wholly outside the window are dropped, so are those of which
 * the window holds a share below the threshold, measured on the box as it is; the others move to
 * the window's frame. Without any box the whole image counts as one, so that a crop that must cover
 * all of some box cuts nothing.
 *
 * @param constraints of the window
 * @param overlapThreshold least share of a box's area inside the window, 0 to 1; a box without area
 *     is dropped at any
 * @param clipBoxes whether boxes end at the window
 * @param keepProbability chance to leave the example as it is, 0 to 1
 */
public record BoxAwareCrop(
    CropConstraints constraints, float overlapThreshold, boolean clipBoxes, float keepProbability) {

  /** Cuts a window out of an example, or returns it as it is. */
  AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    if (keepProbability > 0f && draws.uniform(0f, 1f) <= keepProbability) {
      return example;
    }
    FloatImage image = example.image();
    List<BoundingBox> seen =
        example.boxes().stream().map(box -> BoxGeometry.clipped(box.box())).toList();
    PixelWindow window = draws.cropWindow(constraints, image.height(), image.width(), seen);
    return new AugmentationExample(
        image.crop(window), cut(example.boxes(), BoxGeometry.frame(window, image)));
  }

  private List<AugmentedBox> cut(List<AugmentedBox> boxes, BoundingBox frame) {
    List<AugmentedBox> kept =
        BoxGeometry.kept(
            boxes,
            box ->
                !BoxGeometry.isOutside(box, frame)
                    && BoxGeometry.shareInside(box, frame) >= overlapThreshold);
    List<AugmentedBox> moved = BoxGeometry.moved(kept, box -> BoxGeometry.inFrame(box, frame));
    return clipBoxes ? BoxGeometry.moved(moved, BoxGeometry::clipped) : moved;
  }
}
