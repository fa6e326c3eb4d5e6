package dev.trawl.augmentation.random;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.PixelWindow;
import java.util.List;
import java.util.Optional;

/**
 * Draws windows as TensorFlow's {@code sample_distorted_bounding_box} does, in its float32
 * arithmetic: up to 100 attempts, of which the first that covers enough of some box is taken.
 *
 * <p>Draws of an attempt: the aspect ratio, the height (unless only one is possible), and top and
 * left where the window is shorter or narrower than the image. The last possible top and left are
 * never drawn, as in the original.
 */
final class CropWindowSampler {
  private static final int ATTEMPTS = 100;
  private static final float LEAST_BOX_AREA = 1f;

  /** The largest number below one half that the original takes. */
  private static final double ALMOST_HALF = 0.5 - 1e-7;

  private final CropConstraints constraints;
  private final int imageHeight;
  private final int imageWidth;
  private final List<PixelWindow> boxes;

  CropWindowSampler(
      CropConstraints constraints, int imageHeight, int imageWidth, List<BoundingBox> boxes) {
    this.constraints = constraints;
    this.imageHeight = imageHeight;
    this.imageWidth = imageWidth;
    this.boxes =
        boxes.isEmpty()
            ? List.of(wholeImage())
            : boxes.stream().map(box -> inPixels(box, imageHeight, imageWidth)).toList();
  }

  PixelWindow sample(RandomDraws draws) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<PixelWindow> window = attempt(draws);
      if (window.isPresent() && coversEnough(window.get())) {
        return window.get();
      }
    }
    return wholeImage();
  }

  private PixelWindow wholeImage() {
    return new PixelWindow(0, 0, imageHeight, imageWidth);
  }

  private static PixelWindow inPixels(BoundingBox box, int imageHeight, int imageWidth) {
    int top = (int) (box.yMin() * imageHeight);
    int left = (int) (box.xMin() * imageWidth);
    // An inverted box has no area and is passed over.
    return new PixelWindow(
        top,
        left,
        Math.max(0, (int) (box.yMax() * imageHeight) - top),
        Math.max(0, (int) (box.xMax() * imageWidth) - left));
  }

  private Optional<PixelWindow> attempt(RandomDraws draws) {
    float ratio = draws.uniform(constraints.minimumAspectRatio(), constraints.maximumAspectRatio());
    float pixels = (float) imageHeight * imageWidth;
    float minimumArea = constraints.minimumArea() * pixels;
    float maximumArea = constraints.maximumArea() * pixels;
    int mostRows = mostRows(maximumArea, ratio);
    int leastRows = Math.min(mostRows, (int) Math.rint(Math.sqrt(minimumArea / ratio)));
    int height = leastRows < mostRows ? draws.uniformInteger(leastRows, mostRows + 1) : leastRows;
    if ((float) height * widthOf(height, ratio) < minimumArea) {
      height++;
    }
    if ((float) height * widthOf(height, ratio) > maximumArea) {
      height--;
    }
    int width = widthOf(height, ratio);
    float area = (float) height * width;
    if (area < minimumArea || area > maximumArea || !fits(height, width)) {
      return Optional.empty();
    }
    int top = height < imageHeight ? draws.uniformInteger(0, imageHeight - height) : 0;
    int left = width < imageWidth ? draws.uniformInteger(0, imageWidth - width) : 0;
    return Optional.of(new PixelWindow(top, left, height, width));
  }

  private int mostRows(float maximumArea, float ratio) {
    int rows = (int) Math.rint(Math.sqrt(maximumArea / ratio));
    if (widthOf(rows, ratio) > imageWidth) {
      rows = (int) ((imageWidth + ALMOST_HALF) / ratio);
      if (widthOf(rows, ratio) > imageWidth) {
        rows--;
      }
    }
    return Math.min(rows, imageHeight);
  }

  private static int widthOf(int height, float ratio) {
    return (int) Math.rint(height * ratio);
  }

  private boolean fits(int height, int width) {
    return height > 0 && width > 0 && height <= imageHeight && width <= imageWidth;
  }

  private boolean coversEnough(PixelWindow window) {
    for (PixelWindow box : boxes) {
      float area = area(box);
      if (area >= LEAST_BOX_AREA
          && area(window.intersection(box)) / area >= constraints.minimumCovered()) {
        return true;
      }
    }
    return false;
  }

  private static float area(PixelWindow window) {
    return (float) window.height() * window.width();
  }
}
