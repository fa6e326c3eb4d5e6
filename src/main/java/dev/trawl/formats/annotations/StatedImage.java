package dev.trawl.formats.annotations;

import dev.trawl.dataset.CoordinateUnit;
import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.RawExample.Columns;
import dev.trawl.dataset.RecordLocation;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * An image as an annotation file states it, still without its objects.
 *
 * @param location the file, and the image's place in it
 * @param fileName its file as named there; empty where absent
 * @param sourceId its id; empty where the format has none
 * @param width width in pixels; 0 where absent
 * @param height height in pixels; 0 where absent
 */
public record StatedImage(
    RecordLocation location, String fileName, String sourceId, long width, long height) {

  /** Its annotations, from objects whose boxes are in fractions of the image. */
  public ImageAnnotations inFractions(List<StatedObject> objects) {
    return annotations(CoordinateUnit.FRACTIONS, objects, 1, 1);
  }

  /**
   * Its annotations, from objects whose boxes are in pixels: they are divided by the stated size
   * where there is one.
   */
  public ImageAnnotations inPixels(List<StatedObject> objects) {
    return width > 0 && height > 0
        ? annotations(CoordinateUnit.FRACTIONS, objects, width, height)
        : annotations(CoordinateUnit.PIXELS, objects, 1, 1);
  }

  private ImageAnnotations annotations(
      CoordinateUnit unit, List<StatedObject> objects, double perX, double perY) {
    List<StatedBox> boxes =
        objects.stream().map(object -> object.box().dividedBy(perX, perY)).toList();
    return new ImageAnnotations(
        location,
        fileName,
        sourceId,
        width,
        height,
        unit,
        new Columns(
            edges(boxes, StatedBox::yMin),
            edges(boxes, StatedBox::xMin),
            edges(boxes, StatedBox::yMax),
            edges(boxes, StatedBox::xMax),
            objects.stream().map(StatedObject::classId).filter(Objects::nonNull).toList(),
            column(objects, StatedObject::className),
            flags(objects, StatedObject::crowd),
            flags(objects, StatedObject::difficult),
            List.of()));
  }

  private static List<Float> edges(List<StatedBox> boxes, ToDoubleFunction<StatedBox> edge) {
    return boxes.stream().map(box -> (float) edge.applyAsDouble(box)).toList();
  }

  private static List<Long> flags(List<StatedObject> objects, Predicate<StatedObject> flag) {
    return objects.stream().anyMatch(flag)
        ? column(objects, object -> flag.test(object) ? 1L : 0L)
        : List.of();
  }

  private static <T> List<T> column(List<StatedObject> objects, Function<StatedObject, T> value) {
    return objects.stream().map(value).toList();
  }
}
