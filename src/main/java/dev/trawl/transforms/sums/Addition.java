package dev.trawl.transforms.sums;

import java.io.Serializable;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.util.SerializableUtils;

/**
 * How something is added up, in any order.
 *
 * @param <S> the sum; immutable
 * @param zero the sum of nothing
 * @param plus the sum of two
 */
public record Addition<S extends Serializable>(S zero, SerializableBiFunction<S, S, S> plus)
    implements Serializable {

  S sum(S one, S other) {
    return plus.apply(one, other);
  }

  static <S extends Serializable> byte[] toBytes(S sum) {
    return SerializableUtils.serializeToByteArray(sum);
  }

  @SuppressWarnings("unchecked") // what toBytes made of a sum
  S fromBytes(byte[] bytes) {
    return (S) SerializableUtils.deserializeFromByteArray(bytes, "a sum");
  }
}
