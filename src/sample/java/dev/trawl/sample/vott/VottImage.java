package dev.trawl.sample.vott;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.formats.tfexample.ExampleBuilder;
import dev.trawl.formats.tfexample.Keys;
import dev.trawl.formats.vottjson.VottFloat;
import dev.trawl.validation.check.VottFingerprint;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * An image that was annotated in VoTT.
 *
 * @param fileName its file's name, without a folder, with an extension
 * @param image the file's bytes
 * @param width width in pixels
 * @param height height in pixels
 * @param regions its rectangles in the order in which they were drawn
 */
public record VottImage(
    String fileName, EncodedImage image, int width, int height, List<Region> regions) {
  public VottImage {
    regions = List.copyOf(regions);
  }

  /**
   * The {@code tf.train.Example} that VoTT 2 exports: labels from 0, the file's extension as its
   * format, a hash that is always the same, and numbers as {@link VottFloat} writes them.
   */
  public byte[] toRecord() {
    List<BoundingBox> boxes = column(region -> region.edges().written());
    List<Long> zeros = Collections.nCopies(boxes.size(), 0L);
    return new ExampleBuilder()
        .putBytes(Keys.ENCODED, image.bytes())
        .putText(Keys.FILE_NAME, fileName)
        .putText(Keys.FORMAT, fileName.substring(fileName.lastIndexOf('.') + 1))
        .putText(Keys.SHA256, VottFingerprint.CONSTANT_HASH)
        .putText(Keys.SOURCE_ID, fileName)
        .putInteger(Keys.WIDTH, width)
        .putInteger(Keys.HEIGHT, height)
        .putFloats(Keys.Y_MIN, boxes.stream().map(BoundingBox::yMin).toList())
        .putFloats(Keys.X_MIN, boxes.stream().map(BoundingBox::xMin).toList())
        .putFloats(Keys.Y_MAX, boxes.stream().map(BoundingBox::yMax).toList())
        .putFloats(Keys.X_MAX, boxes.stream().map(BoundingBox::xMax).toList())
        .putIntegers(Keys.LABEL, column(region -> region.tag().id() - 1L))
        .putTexts(Keys.TEXT, column(region -> region.tag().name()))
        .putIntegers(Keys.DIFFICULT, zeros)
        .putIntegers(Keys.TRUNCATED, zeros)
        .putTexts(Keys.VIEW, Collections.nCopies(boxes.size(), "Unspecified"))
        .toRecord();
  }

  /** The image with its objects as the annotator drew them: what the record should say. */
  public AnnotatedImage asDrawn() {
    List<AnnotatedBox> boxes =
        column(
            region ->
                AnnotatedBox.of(region.edges().rounded(), region.tag().id(), region.tag().name()));
    return new AnnotatedImage(fileName, fileName, image, width, height, boxes);
  }

  private <T> List<T> column(Function<Region, T> value) {
    return regions.stream().map(value).toList();
  }
}
