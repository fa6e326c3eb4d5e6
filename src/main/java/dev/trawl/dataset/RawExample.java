package dev.trawl.dataset;

import java.util.List;

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
  }
}
