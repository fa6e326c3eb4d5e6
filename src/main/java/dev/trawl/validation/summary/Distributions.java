package dev.trawl.validation.summary;

import java.io.Serializable;

/**
 * How the sizes and places of boxes and images are distributed in usable records. However many
 * there are, this stays a few thousand numbers.
 *
 * @param boxesPerImage images by number of boxes
 * @param imageSides images by width and height in pixels
 * @param boxSides boxes by width and height in pixels
 * @param boxExtents boxes by width and height in fractions of the image
 * @param boxScales boxes by the square root of their area in pixels, in COCO's classes: small is
 *     below 32, medium below 96, large from there on
 * @param aspectRatios boxes by width over height, both in pixels
 * @param centers boxes by x and y of their centre in fractions of the image
 */
public record Distributions(
    Histogram boxesPerImage,
    Histogram imageSides,
    Histogram boxSides,
    Histogram boxExtents,
    Histogram boxScales,
    Histogram aspectRatios,
    Histogram centers)
    implements Serializable {

  /** Of no image. */
  public static Distributions empty() {
    return new DistributionTally().distributions();
  }
}
