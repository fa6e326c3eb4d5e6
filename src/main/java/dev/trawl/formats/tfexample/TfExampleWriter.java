package dev.trawl.formats.tfexample;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.RawExample;
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

  /**
   * The record of an image that nobody has checked: columns are written as they are, those that are
   * empty not at all.
   */
  public static byte[] write(RawExample example) {
    RawExample.Columns columns = example.columns();
    ExampleBuilder builder =
        new ExampleBuilder()
            .putBytes(Keys.ENCODED, example.image().bytes())
            .putText(Keys.FORMAT, example.format())
            .putText(Keys.FILE_NAME, example.fileName())
            .putText(Keys.SOURCE_ID, example.sourceId())
            .putText(Keys.SHA256, example.image().sha256())
            .putFloats(Keys.Y_MIN, columns.yMin())
            .putFloats(Keys.X_MIN, columns.xMin())
            .putFloats(Keys.Y_MAX, columns.yMax())
            .putFloats(Keys.X_MAX, columns.xMax());
    if (example.width() > 0 && example.height() > 0) {
      builder.putInteger(Keys.WIDTH, example.width()).putInteger(Keys.HEIGHT, example.height());
    }
    putIntegers(builder, Keys.LABEL, columns.labels());
    if (!columns.texts().isEmpty()) {
      builder.putTexts(Keys.TEXT, columns.texts());
    }
    putIntegers(builder, Keys.CROWD, columns.crowd());
    putIntegers(builder, Keys.DIFFICULT, columns.difficult());
    if (!columns.weights().isEmpty()) {
      builder.putFloats(Keys.WEIGHT, columns.weights());
    }
    return builder.toRecord();
  }

  private static void putIntegers(ExampleBuilder builder, String key, List<Long> values) {
    if (!values.isEmpty()) {
      builder.putIntegers(key, values);
    }
  }

  private static <T> List<T> column(List<AnnotatedBox> boxes, Function<AnnotatedBox, T> value) {
    return boxes.stream().map(value).toList();
  }
}
