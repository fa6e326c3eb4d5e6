package dev.trawl.transforms.records;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.transforms.files.StableHash;
import dev.trawl.transforms.files.WorkShares;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Spreads elements that belong to records over the workers, neighbours together. What the step
 * before has put aside is whole where the elements come out: unlike a mere redistribution, which a
 * runner may stream, a grouping ends every bundle before it.
 *
 * @param <T> the elements
 */
public final class SpreadElements<T> extends PTransform<PCollection<T>, PCollection<T>> {
  private static final long serialVersionUID = 1L;

  /** So many in a row are read by one worker from one file that it has open. */
  private static final int NEIGHBOURS = 64;

  private final Coder<T> coder;
  private final SerializableFunction<T, RecordLocation> location;
  private final WorkShares shares;

  private SpreadElements(
      Coder<T> coder, SerializableFunction<T, RecordLocation> location, WorkShares shares) {
    this.coder = coder;
    this.location = location;
    this.shares = shares;
  }

  /**
   * The transform.
   *
   * @param location where an element's record was read
   * @param shares into which elements go
   */
  public static <T> SpreadElements<T> of(
      Coder<T> coder, SerializableFunction<T, RecordLocation> location, WorkShares shares) {
    return new SpreadElements<>(coder, location, shares);
  }

  @Override
  public PCollection<T> expand(PCollection<T> elements) {
    return elements
        .apply("Choose groups", ParDo.of(new ChooseGroup<>(location, shares)))
        .setCoder(KvCoder.of(VarIntCoder.of(), coder))
        .apply("Group", GroupByKey.create())
        .apply("Ungroup", ParDo.of(new Ungroup<>()))
        .setCoder(coder);
  }

  private static final class ChooseGroup<T> extends DoFn<T, KV<Integer, T>> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, RecordLocation> location;
    private final WorkShares shares;

    ChooseGroup(SerializableFunction<T, RecordLocation> location, WorkShares shares) {
      this.location = location;
      this.shares = shares;
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<KV<Integer, T>> out) {
      RecordLocation place = location.apply(element);
      String neighbourhood = place.file() + "#" + place.index() / NEIGHBOURS;
      out.output(KV.of(StableHash.bucket(neighbourhood, shares.count()), element));
    }
  }

  private static final class Ungroup<T> extends DoFn<KV<Integer, Iterable<T>>, T> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<T>> group, OutputReceiver<T> out) {
      group.getValue().forEach(out::output);
    }
  }
}
