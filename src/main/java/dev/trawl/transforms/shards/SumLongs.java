package dev.trawl.transforms.shards;

import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds up a number of each element, 0 where there is none. The elements of a bundle are added up
 * before they are grouped, which not every runner does by itself.
 *
 * @param <T> the element
 */
public final class SumLongs<T> extends PTransform<PCollection<T>, PCollection<Long>> {
  private static final long serialVersionUID = 1L;

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
        .apply("Sum of bundle", ParDo.of(new SumOfBundle<>(number)))
        .setCoder(VarLongCoder.of())
        .apply("Sum", Combine.globally(Sum.ofLongs()));
  }

  private static final class SumOfBundle<T> extends DoFn<T, Long> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, Long> number;
    private transient long sum;

    SumOfBundle(SerializableFunction<T, Long> number) {
      this.number = number;
    }

    @StartBundle
    public void startBundle() {
      sum = 0;
    }

    @ProcessElement
    public void process(@Element T element) {
      sum += number.apply(element);
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      context.output(sum, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }
  }
}
