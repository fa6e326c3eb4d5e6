package dev.trawl.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which classes a detector takes for which: how many objects of each class (rows) were detected as
 * each class (columns). The last row and column are the background: an object in the last column
 * was missed, a detection in the last row is of nothing.
 *
 * <p>Of each image, detections of at least {@value #LEAST_SCORE} are matched with objects that they
 * overlap by an IoU of at least {@value #LEAST_IOU}, whatever their classes: pairs of one class
 * first, then by falling IoU, each object and each detection once at most. This is the rule of
 * {@code ConfusionMatrix} in Roboflow's supervision 0.31, which leaves out an IoU of exactly the
 * threshold. Among equal pairs the earlier object and the surer detection come first.
 *
 * <p>Crowds are no objects here; an unmatched detection that lies in one by at least half of its
 * area is left out, as in COCO's metrics.
 *
 * @param categories the classes, by ascending id
 * @param counts rows of counts, one more in each direction than there are categories
 */
public record ConfusionMatrix(List<CocoCategory> categories, List<List<Long>> counts) {
  /** Detections with a lower score are not believed. */
  public static final double LEAST_SCORE = 0.5;

  /** A detection with a lower IoU is not of the object. */
  public static final double LEAST_IOU = 0.5;

  /** Name of the last row and column. */
  public static final String BACKGROUND = "background";

  /** Copies the lists. */
  public ConfusionMatrix {
    categories = List.copyOf(categories);
    counts = counts.stream().map(List::copyOf).toList();
  }

  /**
   * Counts.
   *
   * @param groundTruth images, categories and objects
   * @param detections in any order; those of other categories are left out
   */
  public static ConfusionMatrix of(CocoGroundTruth groundTruth, List<CocoDetection> detections) {
    List<CocoCategory> categories =
        groundTruth.categories().stream()
            .sorted(Comparator.comparingLong(CocoCategory::id))
            .toList();
    Map<Long, Integer> index = new HashMap<>();
    categories.forEach(category -> index.put(category.id(), index.size()));
    Map<Long, Image> images = new HashMap<>();
    groundTruth.objects().stream()
        .filter(object -> index.containsKey(object.categoryId()))
        .forEach(object -> images.computeIfAbsent(object.imageId(), id -> new Image()).add(object));
    detections.stream()
        .filter(detection -> index.containsKey(detection.categoryId()))
        .filter(detection -> detection.score() >= LEAST_SCORE)
        .sorted(Comparator.comparingDouble(CocoDetection::score).reversed())
        .forEach(
            detection ->
                images.computeIfAbsent(detection.imageId(), id -> new Image()).add(detection));
    long[][] counts = new long[categories.size() + 1][categories.size() + 1];
    images.values().forEach(image -> image.count(counts, index));
    return new ConfusionMatrix(
        categories, Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  /** Names of the rows, and of the columns. */
  public List<String> labels() {
    List<String> labels = new ArrayList<>(categories.stream().map(CocoCategory::name).toList());
    labels.add(BACKGROUND);
    return labels;
  }

  private record Pair(int object, int detection, boolean sameClass, double overlap) {}

  /** What is on one image; detections by falling score. */
  private static final class Image {
    private final List<CocoObject> objects = new ArrayList<>();
    private final List<CocoObject> crowds = new ArrayList<>();
    private final List<CocoDetection> detections = new ArrayList<>();

    void add(CocoObject object) {
      (object.crowd() ? crowds : objects).add(object);
    }

    void add(CocoDetection detection) {
      detections.add(detection);
    }

    void count(long[][] counts, Map<Long, Integer> index) {
      int background = counts.length - 1;
      boolean[] found = new boolean[objects.size()];
      boolean[] used = new boolean[detections.size()];
      for (Pair pair : pairs()) {
        if (!found[pair.object()] && !used[pair.detection()]) {
          found[pair.object()] = true;
          used[pair.detection()] = true;
          int row = index.getOrDefault(objects.get(pair.object()).categoryId(), background);
          int column =
              index.getOrDefault(detections.get(pair.detection()).categoryId(), background);
          counts[row][column]++;
        }
      }
      for (int i = 0; i < found.length; i++) {
        if (!found[i]) {
          counts[index.getOrDefault(objects.get(i).categoryId(), background)][background]++;
        }
      }
      for (int i = 0; i < used.length; i++) {
        CocoDetection detection = detections.get(i);
        if (!used[i] && crowds.stream().noneMatch(crowd -> detection.overlap(crowd) >= LEAST_IOU)) {
          counts[background][index.getOrDefault(detection.categoryId(), background)]++;
        }
      }
    }

    private List<Pair> pairs() {
      List<Pair> pairs = new ArrayList<>();
      for (int object = 0; object < objects.size(); object++) {
        for (int detection = 0; detection < detections.size(); detection++) {
          double overlap = detections.get(detection).overlap(objects.get(object));
          if (overlap >= LEAST_IOU) {
            pairs.add(
                new Pair(
                    object,
                    detection,
                    objects.get(object).categoryId() == detections.get(detection).categoryId(),
                    overlap));
          }
        }
      }
      pairs.sort(
          Comparator.comparing(Pair::sameClass)
              .thenComparingDouble(Pair::overlap)
              .reversed()
              .thenComparingInt(Pair::object)
              .thenComparingInt(Pair::detection));
      return pairs;
    }
  }
}
