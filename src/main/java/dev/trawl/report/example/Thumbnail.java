package dev.trawl.report.example;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small picture of what a finding is about, without boxes: whoever shows it draws them, in
 * colours that suit the page. All boxes are in fractions of the whole image.
 *
 * @param jpeg the part of the image that is shown, at most {@link ThumbnailMaker#LONGEST_SIDE}
 *     pixels on its longer side
 * @param imageWidth width of the whole image in pixels
 * @param imageHeight height of the whole image in pixels
 * @param crop what {@code jpeg} shows of the image
 * @param view what is to be shown; larger than {@code crop} where a box reaches outside the image
 * @param before the box as the record states it; null where there is none or it lies too far away
 * @param after the box as it was repaired; null where it was not
 * @param others the image's other boxes as the record states them
 */
public record Thumbnail(
    EncodedImage jpeg,
    int imageWidth,
    int imageHeight,
    BoundingBox crop,
    BoundingBox view,
    @Nullable BoundingBox before,
    @Nullable BoundingBox after,
    List<BoundingBox> others) {
  public Thumbnail {
    others = List.copyOf(others);
  }
}
