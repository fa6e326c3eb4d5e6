package dev.trawl.formats.yolo;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.json.JsonText;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes YOLO's label files: {@code class x y width height} a line, the centre of the box in
 * fractions of the image with at most {@value #DECIMALS} decimals. Classes are counted from 0 in
 * the order of their ids, as {@link DataYaml#write} lists them.
 */
public final class YoloWriter {
  private static final int DECIMALS = 6;

  private final Map<Integer, Integer> numbersById = new HashMap<>();

  /**
   * @param labelMap the classes of all images
   */
  public YoloWriter(LabelMap labelMap) {
    labelMap.items().forEach(item -> numbersById.put(item.id(), numbersById.size()));
  }

  /**
   * The label file of an image, to be saved in UTF-8; empty for an image that shows nothing.
   *
   * @throws IllegalArgumentException if the label map lacks a box's class
   */
  public String write(AnnotatedImage image) {
    StringBuilder lines = new StringBuilder();
    for (AnnotatedBox object : image.boxes()) {
      Integer number = numbersById.get(object.classId());
      if (number == null) {
        throw new IllegalArgumentException(
            "image %s has class %d, which the label map lacks"
                .formatted(image.id(), object.classId()));
      }
      BoundingBox box = object.box();
      lines.append(number);
      append(lines, ((double) box.xMin() + box.xMax()) / 2);
      append(lines, ((double) box.yMin() + box.yMax()) / 2);
      append(lines, (double) box.xMax() - box.xMin());
      append(lines, (double) box.yMax() - box.yMin());
      lines.append('\n');
    }
    return lines.toString();
  }

  private static void append(StringBuilder line, double fraction) {
    line.append(' ').append(JsonText.rounded(fraction, DECIMALS).toPlainString());
  }
}
