package dev.trawl.evaluation;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.Detection;
import java.util.List;

/**
 * An image with what is on it and what a detector found.
 *
 * @param id name of the image in its data set; no two images share one
 * @param width width in pixels
 * @param height height in pixels
 * @param objects what is on it
 * @param detections what was found, by falling score
 */
public record EvaluatedImage(
    String id, int width, int height, List<AnnotatedBox> objects, List<Detection> detections) {
  public EvaluatedImage {
    objects = List.copyOf(objects);
    detections = List.copyOf(detections);
  }
}
