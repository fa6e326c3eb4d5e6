package dev.trawl.transforms.sums;

import java.io.Serializable;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Adds up the sums of {@link SumBundles}; one sum comes out, even of nothing. Beam's own
 * combination of a whole collection asks a side input whether there was nothing: the runner of a
 * single machine tries that step again and again until it is told.
 *
 * @param <S> the sum
 */
public final class AddUp<S extends Serializable>
    extends PTransform<PCollection<KV<Integer, byte[]>>, PCollection<S>> {
  private static final long serialVersionUID = 1L;

  private final Addition<S> addition;
  private final Class<S> type;

  private AddUp(Addition<S> addition, Class<S> type) {
    this.addition = addition;
    this.type = type;
  }

  /** The transform; {@code addition} is that of the sums that come in. */
  public static <S extends Serializable> AddUp<S> of(Addition<S> addition, Class<S> type) {
    return new AddUp<>(addition, type);
  }

  @Override
  public PCollection<S> expand(PCollection<KV<Integer, byte[]>> sums) {
    PCollection<KV<Integer, byte[]>> zero =
        sums.getPipeline()
            .apply(
                "Zero",
                Create.of(KV.of(SumBundles.KEY, Addition.toBytes(addition.zero())))
                    .withCoder(SumBundles.CODER));
    return PCollectionList.of(sums)
        .and(zero)
        .apply("Sums", Flatten.pCollections())
        .apply("Gather", GroupByKey.create())
        .apply("Sum", ParDo.of(new Sum<>(addition)))
        .setCoder(SerializableCoder.of(type));
  }

  private static final class Sum<S extends Serializable>
      extends DoFn<KV<Integer, Iterable<byte[]>>, S> {
    private static final long serialVersionUID = 1L;

    private final Addition<S> addition;

    Sum(Addition<S> addition) {
      this.addition = addition;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> sums, OutputReceiver<S> out) {
      S total = addition.zero();
      for (byte[] sum : sums.getValue()) {
        total = addition.sum(total, addition.fromBytes(sum));
      }
      out.output(total);
    }
  }
}
