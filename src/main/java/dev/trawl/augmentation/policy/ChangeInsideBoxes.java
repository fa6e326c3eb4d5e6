package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.PixelWindow;

/**
 * Changes the pixels inside boxes, one box after the other in a random order, and leaves the boxes
 * themselves alone, even where their content moves.
 *
 * <p>Draws: the order of the boxes; then for each a number of 0 to 1, which makes it act where this
 * and a third of the entry's probability reach 1, and what the change draws. Without boxes nothing.
 *
 * @param change what it does to a box's content
 * @param hasDirection whether the sign matters to it
 * @param probability of each box: a third of the policy's entry
 */
record ChangeInsideBoxes(ImageChange change, boolean hasDirection, float probability)
    implements PolicyOperation {

  @Override
  public AugmentationExample apply(AugmentationExample example, int sign, RandomDraws draws) {
    if (example.boxes().isEmpty()) {
      return example;
    }
    FloatImage image = example.image();
    for (int index : draws.shuffle(example.boxes().size())) {
      if (draws.uniform(0f, 1f) + probability >= 1f) {
        image = changed(image, content(example.boxes().get(index).box(), image), sign, draws);
      }
    }
    return example.withImage(image);
  }

  @Override
  public boolean decidesForEachBox() {
    return true;
  }

  /** The pixels of a box, including those of its bottom and right edge. */
  private static PixelWindow content(BoundingBox box, FloatImage image) {
    int top = (int) (image.height() * box.yMin());
    int left = (int) (image.width() * box.xMin());
    int bottom = (int) (image.height() * box.yMax());
    int right = (int) (image.width() * box.xMax());
    return new PixelWindow(top, left, Math.max(0, bottom + 1 - top), Math.max(0, right + 1 - left))
        .intersection(PixelWindow.ofImage(image));
  }

  private FloatImage changed(FloatImage image, PixelWindow content, int sign, RandomDraws draws) {
    if (content.height() == 0 || content.width() == 0) {
      return image;
    }
    FloatImage changed = change.apply(image.crop(content), sign, draws);
    float[] values = image.values().clone();
    for (int row = 0; row < content.height(); row++) {
      System.arraycopy(
          changed.values(),
          row * changed.rowLength(),
          values,
          (content.top() + row) * image.rowLength() + content.left() * image.channels(),
          changed.rowLength());
    }
    return image.withValues(values);
  }
}
