package dev.trawl.transforms.records;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.transforms.files.StableHash;
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

  /** Enough to keep a large cluster busy, few enough that a runner's cost a group is small. */
  private static final int GROUPS = 1024;

  /** So many in a row are read by one worker from one file that it has open. */
  private static final int NEIGHBOURS = 64;

  private final Coder<T> coder;
  private final SerializableFunction<T, RecordLocation> location;

  private SpreadElements(Coder<T> coder, SerializableFunction<T, RecordLocation> location) {
    this.coder = coder;
    this.location = location;
  }

  /**
   * The transform.
   *
   * @param location where an element's record was read
   */
  public static <T> SpreadElements<T> of(
      Coder<T> coder, SerializableFunction<T, RecordLocation> location) {
    return new SpreadElements<>(coder, location);
  }

  @Override
  public PCollection<T> expand(PCollection<T> elements) {
    return elements
        .apply("Choose groups", ParDo.of(new ChooseGroup<>(location)))
        .setCoder(KvCoder.of(VarIntCoder.of(), coder))
        .apply("Group", GroupByKey.create())
        .apply("Ungroup", ParDo.of(new Ungroup<>()))
        .setCoder(coder);
  }

  private static final class ChooseGroup<T> extends DoFn<T, KV<Integer, T>> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, RecordLocation> location;

    ChooseGroup(SerializableFunction<T, RecordLocation> location) {
      this.location = location;
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<KV<Integer, T>> out) {
      RecordLocation place = location.apply(element);
      String neighbourhood = place.file() + "#" + place.index() / NEIGHBOURS;
      out.output(KV.of(StableHash.bucket(neighbourhood, GROUPS), element));
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
