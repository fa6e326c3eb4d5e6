package dev.trawl.formats.tfexample;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import java.util.List;
import java.util.function.Function;

/**
 * Writes {@code tf.train.Example} records with the keys of the Object Detection API. The same image
 * gives the same bytes.
 */
public final class TfExampleWriter {
  private TfExampleWriter() {}

  /** The record of {@code image}. */
  public static byte[] write(AnnotatedImage image) {
    List<AnnotatedBox> boxes = image.boxes();
    ExampleBuilder example =
        new ExampleBuilder()
            .putBytes(Keys.ENCODED, image.image().bytes())
            .putText(Keys.FORMAT, image.image().format())
            .putText(Keys.FILE_NAME, image.fileName())
            .putText(Keys.SOURCE_ID, image.id())
            .putText(Keys.SHA256, image.image().sha256())
            .putInteger(Keys.WIDTH, image.width())
            .putInteger(Keys.HEIGHT, image.height())
            .putFloats(Keys.Y_MIN, column(boxes, box -> box.box().yMin()))
            .putFloats(Keys.X_MIN, column(boxes, box -> box.box().xMin()))
            .putFloats(Keys.Y_MAX, column(boxes, box -> box.box().yMax()))
            .putFloats(Keys.X_MAX, column(boxes, box -> box.box().xMax()))
            .putIntegers(Keys.LABEL, column(boxes, box -> (long) box.classId()))
            .putTexts(Keys.TEXT, column(boxes, AnnotatedBox::className));
    if (boxes.stream().anyMatch(AnnotatedBox::crowd)) {
      example.putIntegers(Keys.CROWD, column(boxes, box -> box.crowd() ? 1L : 0L));
    }
    if (boxes.stream().anyMatch(AnnotatedBox::difficult)) {
      example.putIntegers(Keys.DIFFICULT, column(boxes, box -> box.difficult() ? 1L : 0L));
    }
    if (boxes.stream().anyMatch(box -> box.weight() != 1f)) {
      example.putFloats(Keys.WEIGHT, column(boxes, AnnotatedBox::weight));
    }
    return example.toRecord();
  }

  private static <T> List<T> column(List<AnnotatedBox> boxes, Function<AnnotatedBox, T> value) {
    return boxes.stream().map(value).toList();
  }
}
