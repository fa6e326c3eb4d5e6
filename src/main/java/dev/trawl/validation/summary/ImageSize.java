package dev.trawl.validation.summary;

import java.io.Serializable;
import java.util.Comparator;

/**
 * The size of an image; sizes are ordered by width, then by height.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record ImageSize(int width, int height) implements Comparable<ImageSize>, Serializable {
  private static final Comparator<ImageSize> BY_WIDTH_AND_HEIGHT =
      Comparator.comparingInt(ImageSize::width).thenComparingInt(ImageSize::height);

  @Override
  public int compareTo(ImageSize other) {
    return BY_WIDTH_AND_HEIGHT.compare(this, other);
  }
}
