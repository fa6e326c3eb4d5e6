package dev.trawl.validation.finding;

import dev.trawl.dataset.BoundingBox;

/** What a finding is about, as it was before and as it is after. */
public sealed interface FindingValue {

  /**
   * A box; in JSON an array of ymin, xmin, ymax, xmax.
   *
   * @param box in fractions of the image
   */
  record Box(BoundingBox box) implements FindingValue {}

  /**
   * A size; in JSON an array of width and height.
   *
   * @param width in pixels
   * @param height in pixels
   */
  record Size(long width, long height) implements FindingValue {}

  /**
   * A number, such as a label.
   *
   * @param number as the record or the label map states it
   */
  record Number(long number) implements FindingValue {}

  /**
   * Text, such as a class name.
   *
   * @param text as the record or the label map states it
   */
  record Text(String text) implements FindingValue {}
}
