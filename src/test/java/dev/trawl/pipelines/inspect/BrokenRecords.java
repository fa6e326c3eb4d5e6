package dev.trawl.pipelines.inspect;

import com.google.protobuf.ByteString;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.formats.tfrecord.TfRecordException;
import dev.trawl.formats.tfrecord.TfRecordReader;
import dev.trawl.transforms.records.RecordFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.Int64List;

/** The pictures of the sample with every fault that people should see on the page. */
final class BrokenRecords {
  /** A class name as an attacker would write it. */
  static final String HOSTILE_CLASS = "<script>alert('class')</script>";

  /** A file name as an attacker would write it. */
  static final String HOSTILE_NAME = "\"><img src=x onerror=alert(1)>.jpg";

  private static final Path SAMPLE = Path.of("data/sample/records");
  private static final BoundingBox GOOD = new BoundingBox(0.3f, 0.3f, 0.5f, 0.5f);
  private static final BoundingBox SMALL = new BoundingBox(0.2f, 0.2f, 0.26f, 0.25f);

  private BrokenRecords() {}

  /** Writes three files into the directory. */
  static void write(Path directory) {
    RecordFiles.write(
        directory.resolve("boxes.tfrecord"),
        vott(1, "a.jpg", GOOD, new BoundingBox(0.4f, 0.8f, 0.6f, 0.5f)),
        vott(2, "b.jpg", new BoundingBox(0.1f, 0.2f, 0.5f, 0.4f)),
        boxes(3, "c.jpg", GOOD, new BoundingBox(0.4f, 0.7f, 0.2f, 0.9f)),
        boxes(4, "d.jpg", GOOD, new BoundingBox(0.5f, 0.9f, 0.8f, 1.15f)),
        boxes(5, "e.jpg", GOOD, new BoundingBox(1.1f, 0.2f, 1.3f, 0.4f)),
        boxes(6, "f.jpg", GOOD, new BoundingBox(0.3f, 0.7f, 0.3f, 0.7f)),
        boxes(7, "g.jpg", GOOD, new BoundingBox(100f, 120f, 220f, 300f)),
        boxes(8, "h.jpg", GOOD, new BoundingBox(Float.NaN, 0.1f, 0.4f, 0.5f)),
        boxes(9, "i.jpg", GOOD, new BoundingBox(-0.000001f, 0.1f, 0.4f, 0.5f)));
    RecordFiles.write(
        directory.resolve("images.tfrecord"),
        with(boxes(10, "j.jpg", SMALL), "image/object/class/text", texts(HOSTILE_CLASS)),
        boxes(11, HOSTILE_NAME),
        with(boxes(12, "k.jpg", GOOD), "image/width", integers(123)),
        truncated(boxes(13, "l.jpg", GOOD)),
        "no example at all".getBytes(StandardCharsets.UTF_8),
        with(boxes(14, "m.jpg", GOOD), "image/object/class/label", integers(1, 2, 1)),
        boxes(15, "same.jpg", GOOD),
        boxes(16, "same.jpg", SMALL),
        with(boxes(17, "n.jpg", SMALL), "image/object/class/label", integers(2)));
    RecordFiles.writeBytes(directory.resolve("empty.tfrecord"), new byte[0]);
  }

  private static byte[] vott(int picture, String name, BoundingBox... boxes) {
    return record(example(picture), name, boxes);
  }

  /** As VoTT would not write it: there is no fingerprint. */
  private static byte[] boxes(int picture, String name, BoundingBox... boxes) {
    Example.Builder example = example(picture).toBuilder();
    example.getFeaturesBuilder().removeFeature("image/key/sha256");
    return record(example.build(), name, boxes);
  }

  private static byte[] record(Example example, String name, BoundingBox... boxes) {
    Example.Builder bare = example.toBuilder();
    bare.getFeaturesBuilder().removeFeature("image/object/difficult");
    byte[] record = bare.build().toByteArray();
    record = with(record, "image/filename", texts(name));
    record = with(record, "image/object/bbox/ymin", floats(boxes, BoundingBox::yMin));
    record = with(record, "image/object/bbox/xmin", floats(boxes, BoundingBox::xMin));
    record = with(record, "image/object/bbox/ymax", floats(boxes, BoundingBox::yMax));
    record = with(record, "image/object/bbox/xmax", floats(boxes, BoundingBox::xMax));
    long[] labels = new long[boxes.length];
    Arrays.fill(labels, 1);
    record = with(record, "image/object/class/label", integers(labels));
    String[] names = new String[boxes.length];
    Arrays.fill(names, "fish");
    return with(record, "image/object/class/text", texts(names));
  }

  private static Example example(int picture) {
    Path file = SAMPLE.resolve("reef-%03d.tfrecord".formatted(picture));
    try (TfRecordReader reader = TfRecordReader.open(Files.newInputStream(file))) {
      return Example.parseFrom(Objects.requireNonNull(reader.next()));
    } catch (IOException | TfRecordException e) {
      throw new IllegalStateException("reading " + file, e);
    }
  }

  private static byte[] with(byte[] record, String key, Feature feature) {
    try {
      Example.Builder example = Example.parseFrom(record).toBuilder();
      example.getFeaturesBuilder().putFeature(key, feature);
      return example.build().toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] truncated(byte[] record) {
    try {
      ByteString image =
          Example.parseFrom(record)
              .getFeatures()
              .getFeatureOrThrow("image/encoded")
              .getBytesList()
              .getValue(0);
      BytesList half =
          BytesList.newBuilder().addValue(image.substring(0, image.size() / 2)).build();
      return with(record, "image/encoded", Feature.newBuilder().setBytesList(half).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Feature texts(String... texts) {
    List<ByteString> values = Stream.of(texts).map(ByteString::copyFromUtf8).toList();
    return Feature.newBuilder().setBytesList(BytesList.newBuilder().addAllValue(values)).build();
  }

  private static Feature integers(long... numbers) {
    return Feature.newBuilder()
        .setInt64List(Int64List.newBuilder().addAllValue(Arrays.stream(numbers).boxed().toList()))
        .build();
  }

  private static Feature floats(BoundingBox[] boxes, Function<BoundingBox, Float> edge) {
    return Feature.newBuilder()
        .setFloatList(FloatList.newBuilder().addAllValue(Stream.of(boxes).map(edge).toList()))
        .build();
  }
}
