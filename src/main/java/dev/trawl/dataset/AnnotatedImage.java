package dev.trawl.dataset;

import java.util.List;

/**
 * An image with its objects, checked: what training may rely on.
 *
 * @param id stable name of the example in its data set; seeds its split and its augmentation
 * @param fileName the image's file name as its record gives it
 * @param image the encoded image
 * @param width width in pixels
 * @param height height in pixels
 * @param boxes its objects in the record's order; empty for an image that shows none
 */
public record AnnotatedImage(
    String id,
    String fileName,
    EncodedImage image,
    int width,
    int height,
    List<AnnotatedBox> boxes) {
  public AnnotatedImage {
    boxes = List.copyOf(boxes);
  }
}
