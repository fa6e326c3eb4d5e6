package dev.trawl.transforms.annotations;

import dev.trawl.formats.AnnotationFormat;
import dev.trawl.formats.voc.PixelOrigin;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How annotation files are to be read, as far as they do not tell themselves.
 *
 * @param format the format of all of them; null to find it by looking
 * @param images directory that image names start from; null for the usual places near each file
 * @param vocOrigin where the coordinates of Pascal VOC's files begin
 */
public record AnnotationOptions(
    @Nullable AnnotationFormat format, @Nullable String images, PixelOrigin vocOrigin)
    implements Serializable {

  /** What is assumed where the user says nothing. */
  public static AnnotationOptions standard() {
    return new AnnotationOptions(null, null, PixelOrigin.ONE_INCLUSIVE);
  }
}
