package dev.trawl.evaluation;

import java.util.List;

/**
 * What detections are measured against.
 *
 * @param imageIds the images; detections on others are an error
 * @param categories the classes; objects and detections of others are left out
 * @param objects the objects in the order of the annotations, which decides between equal overlaps
 */
public record CocoGroundTruth(
    List<Long> imageIds, List<CocoCategory> categories, List<CocoObject> objects) {
  public CocoGroundTruth {
    imageIds = List.copyOf(imageIds);
    categories = List.copyOf(categories);
    objects = List.copyOf(objects);
  }
}
