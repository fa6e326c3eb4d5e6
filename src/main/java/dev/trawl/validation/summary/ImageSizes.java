package dev.trawl.validation.summary;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many images have which size. Where there are more than {@value #MOST} sizes, they are rounded
 * up to multiples of a step, the smallest power of two that makes them so few: a million images of
 * as many sizes take no more memory than a thousand. The step follows from all images, so adding up
 * is associative and does not depend on the order.
 *
 * @param step what widths and heights are rounded up to multiples of, in pixels; 1 where they are
 *     exact
 * @param counts number of images by their size
 */
public record ImageSizes(int step, SortedMap<ImageSize, Long> counts) implements Serializable {
  /** More sizes are not told apart. */
  static final int MOST = 512;

  /**
   * Rounds the sizes where there are too many.
   *
   * @param step of the sizes given
   */
  public ImageSizes {
    SortedMap<ImageSize, Long> few = new TreeMap<>(counts);
    while (few.size() > MOST) {
      step *= 2;
      few = rounded(few, step);
    }
    counts = Collections.unmodifiableSortedMap(few);
  }

  /** Of no image. */
  public static ImageSizes none() {
    return new ImageSizes(1, new TreeMap<>());
  }

  /** Of one image. */
  public static ImageSizes of(int width, int height) {
    return new ImageSizes(1, new TreeMap<>(Map.of(new ImageSize(width, height), 1L)));
  }

  /** Whether the sizes are those of the images, not rounded. */
  public boolean isExact() {
    return step == 1;
  }

  /** Both together. */
  public ImageSizes plus(ImageSizes other) {
    int coarser = Math.max(step, other.step);
    SortedMap<ImageSize, Long> sum = new TreeMap<>(rounded(counts, coarser));
    rounded(other.counts, coarser).forEach((size, images) -> sum.merge(size, images, Long::sum));
    return new ImageSizes(coarser, sum);
  }

  private static SortedMap<ImageSize, Long> rounded(SortedMap<ImageSize, Long> counts, int step) {
    if (step == 1) {
      return counts;
    }
    SortedMap<ImageSize, Long> rounded = new TreeMap<>();
    counts.forEach(
        (size, images) ->
            rounded.merge(
                new ImageSize(roundedUp(size.width(), step), roundedUp(size.height(), step)),
                images,
                Long::sum));
    return rounded;
  }

  private static int roundedUp(int pixels, int step) {
    return Math.addExact(pixels, step - 1) / step * step;
  }
}
