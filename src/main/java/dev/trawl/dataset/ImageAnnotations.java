package dev.trawl.dataset;

import dev.trawl.dataset.RawExample.Columns;
import java.util.List;

/**
 * What an annotation file states about an image, before any check and before the image itself is
 * read.
 *
 * @param location the annotation file, and the image's place in it
 * @param fileName the image's file as the annotation names it; it may lead anywhere, so it must not
 *     be opened unresolved; empty where absent
 * @param sourceId the image's id where the format has one, else empty
 * @param width stated width in pixels; 0 where absent
 * @param height stated height in pixels; 0 where absent
 * @param unit unit of the coordinates: pixels only where the format counts in them and states no
 *     size to divide by
 * @param columns the objects, column by column; class ids start at 1 and are absent where the
 *     format knows classes by name alone
 */
public record ImageAnnotations(
    RecordLocation location,
    String fileName,
    String sourceId,
    long width,
    long height,
    CoordinateUnit unit,
    Columns columns) {

  /**
   * The example that these annotations and their image make.
   *
   * @param image the image's bytes
   * @param actualWidth its width in pixels, at least 1, which divides coordinates in pixels
   * @param actualHeight its height in pixels, at least 1
   */
  public RawExample withImage(EncodedImage image, int actualWidth, int actualHeight) {
    return new RawExample(
        location,
        fileName,
        sourceId,
        "",
        image,
        image.format(),
        width,
        height,
        unit == CoordinateUnit.FRACTIONS ? columns : fractions(actualWidth, actualHeight));
  }

  private Columns fractions(int actualWidth, int actualHeight) {
    return new Columns(
        divided(columns.yMin(), actualHeight),
        divided(columns.xMin(), actualWidth),
        divided(columns.yMax(), actualHeight),
        divided(columns.xMax(), actualWidth),
        columns.labels(),
        columns.texts(),
        columns.crowd(),
        columns.difficult(),
        columns.weights());
  }

  private static List<Float> divided(List<Float> pixels, int size) {
    return pixels.stream().map(pixel -> (float) ((double) pixel / size)).toList();
  }
}
