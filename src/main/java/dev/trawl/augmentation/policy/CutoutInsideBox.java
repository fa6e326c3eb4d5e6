package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.PixelWindow;

/**
 * Makes a rectangle gray that is centred somewhere in one of the boxes. Without boxes nothing.
 *
 * <p>Draws: which box, then the row and the column of the centre, from the box's first to its last.
 *
 * @param fraction size of the rectangle over that of the box
 */
record CutoutInsideBox(float fraction) implements PolicyOperation {

  @Override
  public AugmentationExample apply(AugmentationExample example, int sign, RandomDraws draws) {
    if (example.boxes().isEmpty()) {
      return example;
    }
    FloatImage image = example.image();
    BoundingBox box = example.boxes().get(draws.uniformInteger(0, example.boxes().size())).box();
    int top = (int) (image.height() * box.yMin());
    int left = (int) (image.width() * box.xMin());
    int bottom = Math.max(top, (int) (image.height() * box.yMax()));
    int right = Math.max(left, (int) (image.width() * box.xMax()));
    int yReach = (int) (fraction * ((bottom - top + 1) / 2f));
    int xReach = (int) (fraction * ((right - left + 1) / 2f));
    int row = draws.uniformInteger(top, bottom + 1);
    int column = draws.uniformInteger(left, right + 1);
    return example.withImage(
        Cutout.without(
            image, new PixelWindow(row - yReach, column - xReach, 2 * yReach, 2 * xReach)));
  }
}
