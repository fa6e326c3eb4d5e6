package dev.trawl.evaluation;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.LabelMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A detector measured on a data set: the images' objects and detections in COCO's form, and COCO's
 * metrics of them.
 *
 * <p>Images are numbered from 1 in the order of their ids, objects from 1 in the order of their
 * images, so that the same images give the same numbers in whatever order they come. Boxes are
 * scaled to the pixels of the image; an object's area is that of its box, as the records hold no
 * masks.
 *
 * @param images ids of the images; the one at index i has the number i + 1
 * @param groundTruth what is on the images
 * @param detections what was found
 * @param metrics COCO's numbers
 * @param confusion which classes are taken for which
 */
public record DatasetEvaluation(
    List<String> images,
    CocoGroundTruth groundTruth,
    List<CocoDetection> detections,
    CocoMetrics metrics,
    ConfusionMatrix confusion) {
  public DatasetEvaluation {
    images = List.copyOf(images);
    detections = List.copyOf(detections);
  }

  /**
   * Measures.
   *
   * @param evaluated the images, in any order
   * @param labelMap the classes to measure
   */
  public static DatasetEvaluation of(List<EvaluatedImage> evaluated, LabelMap labelMap) {
    List<EvaluatedImage> images =
        evaluated.stream().sorted(Comparator.comparing(EvaluatedImage::id)).toList();
    List<Long> numbers = new ArrayList<>();
    List<CocoObject> objects = new ArrayList<>();
    List<CocoDetection> detections = new ArrayList<>();
    for (EvaluatedImage image : images) {
      long number = numbers.size() + 1L;
      numbers.add(number);
      image.objects().forEach(box -> objects.add(object(objects.size() + 1L, number, image, box)));
      image.detections().forEach(found -> detections.add(detection(number, image, found)));
    }
    List<CocoCategory> categories =
        labelMap.items().stream()
            .map(item -> new CocoCategory(item.id(), item.displayName()))
            .toList();
    CocoGroundTruth groundTruth = new CocoGroundTruth(numbers, categories, objects);
    return new DatasetEvaluation(
        images.stream().map(EvaluatedImage::id).toList(),
        groundTruth,
        detections,
        CocoEvaluator.evaluate(groundTruth, detections),
        ConfusionMatrix.of(groundTruth, detections));
  }

  /** What it comes to, without the images. */
  public EvaluationSummary summary() {
    return new EvaluationSummary(metrics, confusion);
  }

  private static CocoObject object(long id, long image, EvaluatedImage on, AnnotatedBox object) {
    BoundingBox box = object.box();
    double width = (double) box.width() * on.width();
    double height = (double) box.height() * on.height();
    return new CocoObject(
        id,
        image,
        object.classId(),
        (double) box.xMin() * on.width(),
        (double) box.yMin() * on.height(),
        width,
        height,
        width * height,
        object.crowd());
  }

  private static CocoDetection detection(long image, EvaluatedImage on, Detection found) {
    BoundingBox box = found.box();
    return new CocoDetection(
        image,
        found.classId(),
        (double) box.xMin() * on.width(),
        (double) box.yMin() * on.height(),
        (double) box.width() * on.width(),
        (double) box.height() * on.height(),
        found.score());
  }
}
