package dev.trawl.pipelines.prepare;

import com.google.protobuf.ByteString;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.transforms.images.MutatedBytes;
import dev.trawl.transforms.images.MutatedImages;
import dev.trawl.transforms.records.RecordFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.Int64List;

/** Records and files of records with damages of many kinds, the same for the same seed. */
final class MutatedRecords {
  private static final String ENCODED = "image/encoded";
  private static final int MOST_BOXES = 12;

  private final SplittableRandom random;
  private final MutatedImages images;

  MutatedRecords(long seed) {
    this.random = new SplittableRandom(seed);
    this.images = new MutatedImages(random.split());
  }

  /** A record; about one of ten is whole. */
  byte[] record() {
    byte[] whole = example().toByteArray();
    return switch (random.nextInt(10)) {
      case 0 -> whole;
      case 1 -> MutatedBytes.flipped(whole, 1 + random.nextInt(8), random);
      case 2 -> MutatedBytes.cut(whole, random);
      case 3 -> MutatedBytes.shuffled(whole, random);
      case 4 -> MutatedBytes.random(random.nextInt(2000), random);
      case 5, 6 -> withOtherImage(images.next());
      case 7 -> withFeaturesSwapped();
      default -> withFeatureReplaced();
    };
  }

  /** A file of records whose frames are damaged too. */
  byte[] file() {
    byte[][] records = new byte[1 + random.nextInt(6)][];
    for (int i = 0; i < records.length; i++) {
      records[i] = random.nextInt(3) == 0 ? record() : example().toByteArray();
    }
    byte[] framed = RecordFiles.framed(records);
    return switch (random.nextInt(9)) {
      case 0 -> MutatedBytes.flipped(framed, 1 + random.nextInt(4), random);
      case 1 -> MutatedBytes.cut(framed, random);
      case 2 -> MutatedBytes.shuffled(framed, random);
      case 3 -> RecordFiles.gzip(framed);
      case 4 -> MutatedBytes.cut(RecordFiles.gzip(framed), random);
      case 5 -> MutatedBytes.flipped(RecordFiles.gzip(framed), 1 + random.nextInt(4), random);
      case 6 -> RecordFiles.gzip(MutatedBytes.cut(framed, random));
      case 7 -> MutatedBytes.joined(framed, lengthOnly());
      default -> MutatedBytes.random(random.nextInt(200), random);
    };
  }

  /** The head of a record that is said to be long, with the right checksum and nothing behind. */
  private byte[] lengthOnly() {
    long length = random.nextLong(-2, 1L << (1 + random.nextInt(62)));
    return RecordFiles.head(length);
  }

  private Example example() {
    try {
      return Example.parseFrom(record(images.whole()));
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] withOtherImage(byte[] image) {
    return record(image);
  }

  private byte[] record(byte[] image) {
    List<AnnotatedBox> boxes = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      boxes.add(AnnotatedBox.of(box(), 1 + random.nextInt(2), random.nextBoolean() ? "boat" : ""));
    }
    String name = "%d.jpg".formatted(random.nextInt(100_000));
    return TfExampleWriter.write(
        new AnnotatedImage(name, name, EncodedImage.wrap(image), 64, 48, boxes));
  }

  private BoundingBox box() {
    if (random.nextInt(6) > 0) {
      return ExportedRecords.GOOD;
    }
    return new BoundingBox(number(), number(), number(), number());
  }

  private float number() {
    return switch (random.nextInt(8)) {
      case 0 -> Float.NaN;
      case 1 -> Float.NEGATIVE_INFINITY;
      case 2 -> Float.MAX_VALUE;
      case 3 -> 0.5f;
      case 4 -> -1e-6f;
      case 5 -> Float.intBitsToFloat(random.nextInt());
      default -> (float) random.nextDouble(-0.1, 1.1);
    };
  }

  private byte[] withFeaturesSwapped() {
    Example example = example();
    Map<String, Feature> features = new TreeMap<>(example.getFeatures().getFeatureMap());
    List<String> keys = List.copyOf(features.keySet());
    String one = keys.get(random.nextInt(keys.size()));
    String other = keys.get(random.nextInt(keys.size()));
    Feature kept = features.get(one);
    features.put(one, features.get(other));
    features.put(other, kept);
    return bytes(features);
  }

  private byte[] withFeatureReplaced() {
    Map<String, Feature> features = new TreeMap<>(example().getFeatures().getFeatureMap());
    List<String> keys = List.copyOf(features.keySet());
    for (int i = random.nextInt(3); i >= 0; i--) {
      String key = keys.get(random.nextInt(keys.size()));
      if (random.nextInt(5) == 0) {
        features.remove(key);
      } else {
        features.put(key, random.nextInt(4) == 0 ? anyFeature() : like(features.get(key)));
      }
    }
    if (random.nextInt(20) == 0) {
      features.remove(ENCODED);
    }
    return bytes(features);
  }

  private Feature like(Feature feature) {
    if (feature == null) {
      return anyFeature();
    }
    return switch (feature.getKindCase()) {
      case FLOAT_LIST -> floats();
      case INT64_LIST -> integers();
      case BYTES_LIST -> texts();
      case KIND_NOT_SET -> anyFeature();
    };
  }

  private Feature anyFeature() {
    return switch (random.nextInt(4)) {
      case 0 -> floats();
      case 1 -> integers();
      case 2 -> texts();
      default -> Feature.getDefaultInstance();
    };
  }

  private int count() {
    return random.nextInt(50) == 0 ? 3000 : random.nextInt(MOST_BOXES);
  }

  private Feature floats() {
    FloatList.Builder list = FloatList.newBuilder();
    for (int i = count(); i > 0; i--) {
      list.addValue(number());
    }
    return Feature.newBuilder().setFloatList(list).build();
  }

  private Feature integers() {
    Int64List.Builder list = Int64List.newBuilder();
    for (int i = count(); i > 0; i--) {
      list.addValue(random.nextBoolean() ? random.nextInt(-1, 4) : random.nextLong());
    }
    return Feature.newBuilder().setInt64List(list).build();
  }

  private Feature texts() {
    BytesList.Builder list = BytesList.newBuilder();
    for (int i = count(); i > 0; i--) {
      list.addValue(ByteString.copyFrom(text()));
    }
    return Feature.newBuilder().setBytesList(list).build();
  }

  private byte[] text() {
    return switch (random.nextInt(6)) {
      case 0 -> "boat".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      case 1 -> "../../etc/passwd".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      case 2 -> MutatedBytes.random(random.nextInt(40), random);
      case 3 -> new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, '\n', 0, '"', '\\'};
      case 4 -> new byte[random.nextInt(100) == 0 ? 1 << 20 : 0];
      default -> "clip.mp4#t=1.5".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    };
  }

  private static byte[] bytes(Map<String, Feature> features) {
    return Example.newBuilder()
        .setFeatures(Features.newBuilder().putAllFeature(features))
        .build()
        .toByteArray();
  }
}
