package dev.trawl.transforms.sums;

import java.io.Serializable;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds up the elements of every bundle, to be added up by {@link AddUp}. The sums are bytes: the
 * runner of a single machine copies all that a group has at every bundle that adds to it, and bytes
 * are copied fast.
 *
 * @param <T> the element
 * @param <S> the sum
 */
public final class SumBundles<T, S extends Serializable>
    extends PTransform<PCollection<T>, PCollection<KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  static final KvCoder<Integer, byte[]> CODER = KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());

  /** All sums come to one worker. */
  static final int KEY = 0;

  private final Addition<S> addition;
  private final SerializableFunction<T, S> summand;

  private SumBundles(Addition<S> addition, SerializableFunction<T, S> summand) {
    this.addition = addition;
    this.summand = summand;
  }

  /** Adds up what {@code summand} gives of each element. */
  public static <T, S extends Serializable> SumBundles<T, S> of(
      Addition<S> addition, SerializableFunction<T, S> summand) {
    return new SumBundles<>(addition, summand);
  }

  @Override
  public PCollection<KV<Integer, byte[]>> expand(PCollection<T> elements) {
    return elements
        .apply("Sum of bundle", ParDo.of(new SumOfBundle<>(addition, summand)))
        .setCoder(CODER);
  }

  private static final class SumOfBundle<T, S extends Serializable>
      extends DoFn<T, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final Addition<S> addition;
    private final SerializableFunction<T, S> summand;

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient S sum;

    SumOfBundle(Addition<S> addition, SerializableFunction<T, S> summand) {
      this.addition = addition;
      this.summand = summand;
    }

    @StartBundle
    public void startBundle() {
      sum = addition.zero();
    }

    @ProcessElement
    public void process(@Element T element) {
      sum = addition.sum(sum, summand.apply(element));
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      context.output(
          KV.of(KEY, Addition.toBytes(sum)),
          GlobalWindow.INSTANCE.maxTimestamp(),
          GlobalWindow.INSTANCE);
    }
  }
}
