package dev.trawl.dataset;

import java.util.List;

/**
 * What a detector found in an image.
 *
 * @param image the image's name
 * @param width width in pixels
 * @param height height in pixels
 * @param detections by falling score
 */
public record ImageDetections(String image, int width, int height, List<Detection> detections) {
  public ImageDetections {
    detections = List.copyOf(detections);
  }
}
