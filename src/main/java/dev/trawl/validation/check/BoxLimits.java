package dev.trawl.validation.check;

import dev.trawl.formats.json.JsonText;
import java.io.Serializable;

/**
 * What training can make use of.
 *
 * @param leastPixels height and width that a box must have at least, in pixels of {@code
 *     inputSize}; 0 or more
 * @param inputSize how large images are for the detector
 * @param mostBoxes boxes of an image that are trained on, at least 1
 */
public record BoxLimits(double leastPixels, InputSize inputSize, int mostBoxes)
    implements Serializable {
  /** Height and width that are asked for where nobody says otherwise. */
  public static final double DEFAULT_LEAST_PIXELS = 1;

  /** Boxes that the Object Detection API takes where nobody says otherwise. */
  public static final int DEFAULT_MOST_BOXES = 100;

  /** A pixel of the image as it is, and 100 boxes. */
  public static BoxLimits standard() {
    return new BoxLimits(DEFAULT_LEAST_PIXELS, InputSize.ORIGINAL, DEFAULT_MOST_BOXES);
  }

  /** A number of pixels for people: with at most two decimals. */
  static String plain(double pixels) {
    return JsonText.rounded(pixels, 2).toPlainString();
  }
}
