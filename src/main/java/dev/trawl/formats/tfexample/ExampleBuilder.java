package dev.trawl.formats.tfexample;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.Int64List;

/**
 * Collects features, of whatever keys, into a {@code tf.train.Example} record. The same features
 * give the same bytes. Not thread-safe.
 */
public final class ExampleBuilder {
  private final Features.Builder features = Features.newBuilder();

  /** A feature of one value: bytes as they are. */
  public ExampleBuilder putBytes(String key, byte[] value) {
    return put(key, bytes(List.of(ByteString.copyFrom(value))));
  }

  /** A feature of one value: text, in UTF-8. */
  public ExampleBuilder putText(String key, String value) {
    return putTexts(key, List.of(value));
  }

  /** A feature of texts, in UTF-8; present though there may be none. */
  public ExampleBuilder putTexts(String key, List<String> values) {
    return put(key, bytes(values.stream().map(ByteString::copyFromUtf8).toList()));
  }

  /** A feature of one value: an integer. */
  public ExampleBuilder putInteger(String key, long value) {
    return putIntegers(key, List.of(value));
  }

  /** A feature of integers; present though there may be none. */
  public ExampleBuilder putIntegers(String key, List<Long> values) {
    return put(
        key, Feature.newBuilder().setInt64List(Int64List.newBuilder().addAllValue(values)).build());
  }

  /** A feature of float32 numbers; present though there may be none. */
  public ExampleBuilder putFloats(String key, List<Float> values) {
    return put(
        key, Feature.newBuilder().setFloatList(FloatList.newBuilder().addAllValue(values)).build());
  }

  /** The record. */
  public byte[] toRecord() {
    Example example = Example.newBuilder().setFeatures(features).build();
    byte[] bytes = new byte[example.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    // Map entries sorted by key: protobuf's default order is no order.
    out.useDeterministicSerialization();
    try {
      example.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("while writing an Example to memory", e);
    }
    return bytes;
  }

  private ExampleBuilder put(String key, Feature feature) {
    features.putFeature(key, feature);
    return this;
  }

  private static Feature bytes(List<ByteString> values) {
    return Feature.newBuilder().setBytesList(BytesList.newBuilder().addAllValue(values)).build();
  }
}
