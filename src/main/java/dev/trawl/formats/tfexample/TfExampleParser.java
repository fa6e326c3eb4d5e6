package dev.trawl.formats.tfexample;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RecordLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/**
 * Reads {@code tf.train.Example} records with the keys of the Object Detection API, as VoTT and the
 * original's scripts write them.
 */
public final class TfExampleParser {
  private TfExampleParser() {}

  /**
   * What the record states, unchecked.
   *
   * @throws MalformedExampleException where the bytes are no such record or hold no image
   */
  public static RawExample parse(RecordLocation location, byte[] record)
      throws MalformedExampleException {
    Features features = new Features(featuresOf(record));
    ByteString encoded = features.bytes(Keys.ENCODED);
    if (encoded.isEmpty()) {
      throw new MalformedExampleException(
          MalformedExampleException.Kind.NO_IMAGE, "there is no image in " + Keys.ENCODED);
    }
    return new RawExample(
        location,
        features.text(Keys.FILE_NAME),
        features.text(Keys.SOURCE_ID),
        features.text(Keys.SHA256),
        EncodedImage.wrap(encoded.toByteArray()),
        features.text(Keys.FORMAT),
        features.integer(Keys.WIDTH),
        features.integer(Keys.HEIGHT),
        new RawExample.Columns(
            features.floats(Keys.Y_MIN),
            features.floats(Keys.X_MIN),
            features.floats(Keys.Y_MAX),
            features.floats(Keys.X_MAX),
            features.integers(Keys.LABEL),
            features.texts(Keys.TEXT),
            features.integers(Keys.CROWD),
            features.integers(Keys.DIFFICULT),
            features.floats(Keys.WEIGHT)));
  }

  private static Map<String, Feature> featuresOf(byte[] record) throws MalformedExampleException {
    Map<String, Feature> features;
    try {
      features = Example.parseFrom(record).getFeatures().getFeatureMap();
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedExampleException(
          MalformedExampleException.Kind.NOT_AN_EXAMPLE,
          "the record is no tf.train.Example: " + e.getMessage());
    }
    if (features.isEmpty()) {
      throw new MalformedExampleException(
          MalformedExampleException.Kind.NOT_AN_EXAMPLE,
          "the record is no tf.train.Example: it has no features");
    }
    return features;
  }

  /** Typed access to an example's features; an absent one reads as empty. */
  private record Features(Map<String, Feature> byKey) {
    private Feature get(String key, Feature.KindCase wanted) throws MalformedExampleException {
      Feature feature = byKey.getOrDefault(key, Feature.getDefaultInstance());
      Feature.KindCase kind = feature.getKindCase();
      if (kind != wanted && kind != Feature.KindCase.KIND_NOT_SET) {
        throw new MalformedExampleException(
            MalformedExampleException.Kind.WRONG_TYPE,
            key + " holds a " + kind + " where a " + wanted + " belongs");
      }
      return feature;
    }

    ByteString bytes(String key) throws MalformedExampleException {
      List<ByteString> values = get(key, Feature.KindCase.BYTES_LIST).getBytesList().getValueList();
      return values.isEmpty() ? ByteString.EMPTY : values.get(0);
    }

    String text(String key) throws MalformedExampleException {
      return textOf(bytes(key));
    }

    long integer(String key) throws MalformedExampleException {
      List<Long> values = integers(key);
      return values.isEmpty() ? 0 : values.get(0);
    }

    List<Long> integers(String key) throws MalformedExampleException {
      return get(key, Feature.KindCase.INT64_LIST).getInt64List().getValueList();
    }

    List<Float> floats(String key) throws MalformedExampleException {
      return get(key, Feature.KindCase.FLOAT_LIST).getFloatList().getValueList();
    }

    List<String> texts(String key) throws MalformedExampleException {
      return get(key, Feature.KindCase.BYTES_LIST).getBytesList().getValueList().stream()
          .map(Features::textOf)
          .toList();
    }

    /** What is no UTF-8 is read as Latin-1, so that texts that differ stay different. */
    private static String textOf(ByteString bytes) {
      return bytes.isValidUtf8()
          ? bytes.toStringUtf8()
          : bytes.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
