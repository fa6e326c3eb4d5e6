package dev.trawl.pipelines.prepare;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.transforms.images.Pictures;
import dev.trawl.transforms.records.RecordFiles;
import dev.trawl.validation.check.VottFingerprint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/** Records as exporters write them, for tests: classes buoy (1) and boat (2), 64 by 48 pixels. */
public final class ExportedRecords {
  /** What {@link #labelMap} holds. */
  public static final String LABEL_MAP =
      "item {\n  id: 1\n  name: 'buoy'\n}\nitem {\n  id: 2\n  name: 'boat'\n}\n";

  /** A box within the image. */
  public static final BoundingBox GOOD = new BoundingBox(0.1f, 0.2f, 0.4f, 0.6f);

  /** A box at the right edge as VoTT's float writer corrupts it. */
  public static final BoundingBox HALF_EDGE = new BoundingBox(0.1f, 0.8f, 0.4f, 0.5f);

  /** A box that covers nothing. */
  public static final BoundingBox EMPTY = new BoundingBox(0.1f, 0.2f, 0.1f, 0.6f);

  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  private ExportedRecords() {}

  /** A record of an image of noise with boats in it. */
  public static byte[] boats(String fileName, long seed, BoundingBox... boxes) {
    return record(fileName, Pictures.jpeg(WIDTH, HEIGHT, seed), boxes);
  }

  /**
   * A record of a scene of light and dark patches, the same scene in each variant, but for noise.
   */
  public static byte[] boatsLike(String fileName, long scene, long variant, BoundingBox... boxes) {
    int cell = 8;
    double[] lights = new SplittableRandom(scene).doubles(WIDTH / cell * HEIGHT / cell).toArray();
    SplittableRandom noise = new SplittableRandom(1000 * scene + variant);
    byte[] pixels = new byte[WIDTH * HEIGHT * 3];
    for (int i = 0; i < pixels.length; i++) {
      int y = i / 3 / WIDTH;
      int x = i / 3 % WIDTH;
      pixels[i] =
          (byte) (10 + 230 * lights[y / cell * (WIDTH / cell) + x / cell] + noise.nextInt(3));
    }
    return record(fileName, ImageEncoder.png(new RgbImage(WIDTH, HEIGHT, pixels)).bytes(), boxes);
  }

  /** The same as {@link #boats}, as VoTT marks its records. */
  public static byte[] vott(String fileName, long seed, BoundingBox... boxes) {
    try {
      Example.Builder example = Example.parseFrom(boats(fileName, seed, boxes)).toBuilder();
      Feature hash =
          Feature.newBuilder()
              .setBytesList(
                  BytesList.newBuilder()
                      .addValue(ByteString.copyFromUtf8(VottFingerprint.CONSTANT_HASH)))
              .build();
      example.getFeaturesBuilder().putFeature("image/key/sha256", hash);
      return example.build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A record whose image ends early. */
  public static byte[] undecodable(String fileName) {
    byte[] jpeg = Pictures.jpeg(WIDTH, HEIGHT, 1);
    return record(fileName, Arrays.copyOf(jpeg, jpeg.length / 2), GOOD);
  }

  /** Writes the label map. */
  public static Path labelMap(Path directory) {
    return RecordFiles.writeBytes(
        directory.resolve("label_map.pbtxt"),
        LABEL_MAP.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static byte[] record(String fileName, byte[] image, BoundingBox... boxes) {
    return TfExampleWriter.write(
        new AnnotatedImage(
            fileName,
            fileName,
            EncodedImage.wrap(image),
            WIDTH,
            HEIGHT,
            Stream.of(boxes).map(box -> AnnotatedBox.of(box, 2, "boat")).toList()));
  }
}
