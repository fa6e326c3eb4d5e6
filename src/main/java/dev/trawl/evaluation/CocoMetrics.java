package dev.trawl.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The 12 numbers of COCO's detection challenge, 0 to 1, and the same for each category.
 *
 * <p>AP is average precision: precision at 101 levels of recall, averaged over these, over the
 * categories and, unless stated otherwise, over the IoU thresholds 0.5, 0.55 ... 0.95. AR is the
 * largest recall, averaged over IoU thresholds and categories. -1 says that there is no object to
 * measure on; such categories are left out of the averages.
 *
 * @param ap AP
 * @param ap50 AP at IoU 0.5
 * @param ap75 AP at IoU 0.75
 * @param apSmall AP on objects of at most 32x32 pixels
 * @param apMedium AP on objects between small and large
 * @param apLarge AP on objects of at least 96x96 pixels
 * @param ar1 AR with at most 1 detection for each image and category
 * @param ar10 AR with at most 10
 * @param ar100 AR with at most 100
 * @param arSmall AR on small objects
 * @param arMedium AR on medium objects
 * @param arLarge AR on large objects
 * @param categories each category by itself, by ascending id
 */
public record CocoMetrics(
    double ap,
    double ap50,
    double ap75,
    double apSmall,
    double apMedium,
    double apLarge,
    double ar1,
    double ar10,
    double ar100,
    double arSmall,
    double arMedium,
    double arLarge,
    List<Category> categories) {

  /**
   * One category; all areas, at most 100 detections an image.
   *
   * @param category which
   * @param ap AP
   * @param ap50 AP at IoU 0.5
   * @param ar100 AR
   * @param curve precision over recall at IoU 0.5
   */
  public record Category(
      CocoCategory category, double ap, double ap50, double ar100, PrecisionRecallCurve curve) {}

  public CocoMetrics {
    categories = List.copyOf(categories);
  }

  /**
   * The 12 numbers by short name ({@code AP}, {@code AP50}, ... {@code AR_large}), COCO's order.
   */
  public Map<String, Double> stats() {
    Map<String, Double> stats = new LinkedHashMap<>();
    stats.put("AP", ap);
    stats.put("AP50", ap50);
    stats.put("AP75", ap75);
    stats.put("AP_small", apSmall);
    stats.put("AP_medium", apMedium);
    stats.put("AP_large", apLarge);
    stats.put("AR_1", ar1);
    stats.put("AR_10", ar10);
    stats.put("AR_100", ar100);
    stats.put("AR_small", arSmall);
    stats.put("AR_medium", arMedium);
    stats.put("AR_large", arLarge);
    return stats;
  }

  /**
   * AP of each category by the tags that the Object Detection API gives them in TensorBoard with
   * {@code include_metrics_per_category}.
   */
  public Map<String, Double> tensorBoardTagsOfCategories() {
    Map<String, Double> tags = new LinkedHashMap<>();
    for (Category category : categories) {
      tags.put(
          "DetectionBoxes_PerformanceByCategory/mAP/" + category.category().name(), category.ap());
    }
    return tags;
  }

  /** The 12 numbers by the tags that the Object Detection API gives them in TensorBoard. */
  public Map<String, Double> tensorBoardTags() {
    Map<String, Double> tags = new LinkedHashMap<>();
    tags.put("DetectionBoxes_Precision/mAP", ap);
    tags.put("DetectionBoxes_Precision/mAP@.50IOU", ap50);
    tags.put("DetectionBoxes_Precision/mAP@.75IOU", ap75);
    tags.put("DetectionBoxes_Precision/mAP (small)", apSmall);
    tags.put("DetectionBoxes_Precision/mAP (medium)", apMedium);
    tags.put("DetectionBoxes_Precision/mAP (large)", apLarge);
    tags.put("DetectionBoxes_Recall/AR@1", ar1);
    tags.put("DetectionBoxes_Recall/AR@10", ar10);
    tags.put("DetectionBoxes_Recall/AR@100", ar100);
    tags.put("DetectionBoxes_Recall/AR@100 (small)", arSmall);
    tags.put("DetectionBoxes_Recall/AR@100 (medium)", arMedium);
    tags.put("DetectionBoxes_Recall/AR@100 (large)", arLarge);
    return tags;
  }
}
