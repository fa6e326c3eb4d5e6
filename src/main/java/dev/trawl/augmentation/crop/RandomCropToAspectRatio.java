package dev.trawl.augmentation.crop;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.AugmentedBox;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.PixelWindow;
import java.util.List;

/**
 * {@code random_crop_to_aspect_ratio}: cuts out a window of an aspect ratio, as large as the image
 * allows. Boxes of which the window holds a share below the threshold are dropped, the others move
 * to its frame; where boxes are clipped, those left without area are dropped too.
 *
 * <p>Draws: the window's top, then its left; every place is possible.
 *
 * <p>With a threshold of 0 the original drops boxes without area but keeps their classes and
 * weights, so that boxes get those of others. Here a box goes with all that belongs to it.
 *
 * @param aspectRatio width over height of the window, above 0
 * @param overlapThreshold least share of a box's area inside the window, 0 to 1
 * @param clipBoxes whether boxes end at the window
 */
public record RandomCropToAspectRatio(float aspectRatio, float overlapThreshold, boolean clipBoxes)
    implements AugmentationStep {
  private static final String NAME = "random_crop_to_aspect_ratio.";

  /** Reads the step from a config. */
  public static RandomCropToAspectRatio from(
      dev.trawl.config.proto.RandomCropToAspectRatio options) {
    return new RandomCropToAspectRatio(
        Parameters.positive(NAME + "aspect_ratio", options.getAspectRatio()),
        Parameters.fraction(NAME + "overlap_thresh", options.getOverlapThresh()),
        options.getClipBoxes());
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    FloatImage image = example.image();
    float imageRatio = image.width() / (float) image.height();
    int height = imageRatio >= aspectRatio ? image.height() : side(image.width() / aspectRatio);
    int width = imageRatio <= aspectRatio ? image.width() : side(image.height() * aspectRatio);
    int top = draws.uniformInteger(0, image.height() - height + 1);
    int left = draws.uniformInteger(0, image.width() - width + 1);
    PixelWindow window = new PixelWindow(top, left, height, width);
    return new AugmentationExample(
        image.crop(window), cut(example.boxes(), BoxGeometry.frame(window, image)));
  }

  private static int side(float pixels) {
    return Math.max(1, (int) Math.rint(pixels));
  }

  private List<AugmentedBox> cut(List<AugmentedBox> boxes, BoundingBox frame) {
    List<AugmentedBox> kept =
        BoxGeometry.kept(boxes, box -> BoxGeometry.shareInside(box, frame) >= overlapThreshold);
    List<AugmentedBox> moved = BoxGeometry.moved(kept, box -> BoxGeometry.inFrame(box, frame));
    return clipBoxes
        ? BoxGeometry.kept(BoxGeometry.moved(moved, BoxGeometry::clipped), box -> box.area() > 0f)
        : moved;
  }
}
