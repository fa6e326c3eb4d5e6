package dev.trawl.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An annotated image exactly as a record states it, before any check: columns may differ in length
 * and hold anything.
 *
 * @param location where it was read
 * @param fileName {@code image/filename}; empty where absent
 * @param sourceId {@code image/source_id}; empty where absent
 * @param key {@code image/key/sha256}; empty where absent
 * @param image {@code image/encoded}
 * @param format {@code image/format}; empty where absent
 * @param width {@code image/width}; 0 where absent
 * @param height {@code image/height}; 0 where absent
 * @param columns the objects, column by column
 */
public record RawExample(
    RecordLocation location,
    String fileName,
    String sourceId,
    String key,
    EncodedImage image,
    String format,
    long width,
    long height,
    Columns columns) {

  /**
   * The objects' columns ({@code image/object/...}); an absent column is empty.
   *
   * @param yMin {@code bbox/ymin}
   * @param xMin {@code bbox/xmin}
   * @param yMax {@code bbox/ymax}
   * @param xMax {@code bbox/xmax}
   * @param labels {@code class/label}
   * @param texts {@code class/text}
   * @param crowd {@code is_crowd}
   * @param difficult {@code difficult}
   * @param weights {@code weight}
   */
  public record Columns(
      List<Float> yMin,
      List<Float> xMin,
      List<Float> yMax,
      List<Float> xMax,
      List<Long> labels,
      List<String> texts,
      List<Long> crowd,
      List<Long> difficult,
      List<Float> weights) {
    public Columns {
      yMin = List.copyOf(yMin);
      xMin = List.copyOf(xMin);
      yMax = List.copyOf(yMax);
      xMax = List.copyOf(xMax);
      labels = List.copyOf(labels);
      texts = List.copyOf(texts);
      crowd = List.copyOf(crowd);
      difficult = List.copyOf(difficult);
      weights = List.copyOf(weights);
    }

    /**
     * The objects row by row, for records that were checked when their data set was prepared; empty
     * where columns differ in length, which none of these does. Absent optional columns read as no
     * crowd, not difficult, weight 1 and a class without name.
     */
    public Optional<List<AnnotatedBox>> rows() {
      int count = labels.size();
      boolean even =
          Stream.of(yMin, xMin, yMax, xMax).allMatch(column -> column.size() == count)
              && Stream.of(texts, crowd, difficult, weights)
                  .allMatch(column -> column.isEmpty() || column.size() == count);
      return even
          ? Optional.of(IntStream.range(0, count).mapToObj(this::row).toList())
          : Optional.empty();
    }

    private AnnotatedBox row(int index) {
      return new AnnotatedBox(
          new BoundingBox(yMin.get(index), xMin.get(index), yMax.get(index), xMax.get(index)),
          Math.toIntExact(labels.get(index)),
          texts.isEmpty() ? "" : texts.get(index),
          !crowd.isEmpty() && crowd.get(index) != 0,
          !difficult.isEmpty() && difficult.get(index) != 0,
          weights.isEmpty() ? 1f : weights.get(index));
    }
  }
}
