package dev.trawl.formats.tfexample;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.Int64List;

/**
 * Writes {@code tf.train.Example} records with the keys of the Object Detection API. The same image
 * gives the same bytes.
 */
public final class TfExampleWriter {
  private TfExampleWriter() {}

  /** The record of {@code image}. */
  public static byte[] write(AnnotatedImage image) {
    List<AnnotatedBox> boxes = image.boxes();
    Features.Builder features =
        Features.newBuilder()
            .putFeature(Keys.ENCODED, bytes(ByteString.copyFrom(image.image().bytes())))
            .putFeature(Keys.FORMAT, text(image.image().format()))
            .putFeature(Keys.FILE_NAME, text(image.fileName()))
            .putFeature(Keys.SOURCE_ID, text(image.id()))
            .putFeature(Keys.SHA256, text(image.image().sha256()))
            .putFeature(Keys.WIDTH, integers(List.of(image), AnnotatedImage::width))
            .putFeature(Keys.HEIGHT, integers(List.of(image), AnnotatedImage::height))
            .putFeature(Keys.Y_MIN, floats(boxes, box -> box.box().yMin()))
            .putFeature(Keys.X_MIN, floats(boxes, box -> box.box().xMin()))
            .putFeature(Keys.Y_MAX, floats(boxes, box -> box.box().yMax()))
            .putFeature(Keys.X_MAX, floats(boxes, box -> box.box().xMax()))
            .putFeature(Keys.LABEL, integers(boxes, AnnotatedBox::classId))
            .putFeature(Keys.TEXT, texts(boxes, AnnotatedBox::className));
    if (boxes.stream().anyMatch(AnnotatedBox::crowd)) {
      features.putFeature(Keys.CROWD, integers(boxes, box -> box.crowd() ? 1 : 0));
    }
    if (boxes.stream().anyMatch(AnnotatedBox::difficult)) {
      features.putFeature(Keys.DIFFICULT, integers(boxes, box -> box.difficult() ? 1 : 0));
    }
    if (boxes.stream().anyMatch(box -> box.weight() != 1f)) {
      features.putFeature(Keys.WEIGHT, floats(boxes, AnnotatedBox::weight));
    }
    return serialize(Example.newBuilder().setFeatures(features).build());
  }

  /** Map entries sorted by key: protobuf's default order is no order. */
  private static byte[] serialize(Example example) {
    byte[] bytes = new byte[example.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      example.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("while writing an Example to memory", e);
    }
    return bytes;
  }

  private static Feature bytes(ByteString value) {
    return Feature.newBuilder().setBytesList(BytesList.newBuilder().addValue(value)).build();
  }

  private static Feature text(String value) {
    return bytes(ByteString.copyFromUtf8(value));
  }

  private static <T> Feature texts(List<T> items, Function<T, String> value) {
    BytesList.Builder list = BytesList.newBuilder();
    items.forEach(item -> list.addValue(ByteString.copyFromUtf8(value.apply(item))));
    return Feature.newBuilder().setBytesList(list).build();
  }

  private static <T> Feature integers(List<T> items, ToLongFunction<T> value) {
    Int64List.Builder list = Int64List.newBuilder();
    items.forEach(item -> list.addValue(value.applyAsLong(item)));
    return Feature.newBuilder().setInt64List(list).build();
  }

  private static <T> Feature floats(List<T> items, Function<T, Float> value) {
    FloatList.Builder list = FloatList.newBuilder();
    items.forEach(item -> list.addValue(value.apply(item)));
    return Feature.newBuilder().setFloatList(list).build();
  }
}
