package dev.trawl.transforms.shards;

import dev.trawl.transforms.sums.AddUp;
import dev.trawl.transforms.sums.Addition;
import dev.trawl.transforms.sums.SumBundles;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds up a number of each element, 0 where there is none.
 *
 * @param <T> the element
 */
public final class SumLongs<T> extends PTransform<PCollection<T>, PCollection<Long>> {
  private static final long serialVersionUID = 1L;
  private static final Addition<Long> ADDITION = new Addition<>(0L, Long::sum);

  private final SerializableFunction<T, Long> number;

  private SumLongs(SerializableFunction<T, Long> number) {
    this.number = number;
  }

  /** The sum of what {@code number} gives. */
  public static <T> SumLongs<T> of(SerializableFunction<T, Long> number) {
    return new SumLongs<>(number);
  }

  /** The number of elements. */
  public static <T> SumLongs<T> count() {
    return of(element -> 1L);
  }

  @Override
  public PCollection<Long> expand(PCollection<T> elements) {
    return elements
        .apply("Of bundles", SumBundles.of(ADDITION, number))
        .apply("Of all", AddUp.of(ADDITION, Long.class));
  }
}
