package dev.trawl.transforms.holding;

import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.jspecify.annotations.Nullable;

/**
 * Holds elements back until there is a verdict on each, which takes some numbers of all of them;
 * one worker gives it. {@link JudgedPacks} reads the elements with their verdicts.
 *
 * <p>Were they not held back, the elements would wait for a side input. The runner of a single
 * machine tries whatever waits again and again, which costs more than to put it aside.
 *
 * <pre>{@code
 * examples
 *     .apply("Hold back", HoldBack.of(coder, example -> new long[] {...}, judge, holding))
 *     .apply("Choose", ParDo.of(...));
 * }</pre>
 *
 * @param <T> the element
 */
public final class HoldBack<T>
    extends PTransform<PCollection<T>, PCollection<KV<Integer, Iterable<HeldPack>>>> {
  private static final long serialVersionUID = 1L;

  /** All packs come to one worker. */
  static final int KEY = 0;

  private static final KvCoder<Integer, HeldPack> PACKS =
      KvCoder.of(VarIntCoder.of(), HeldPackCoder.of());

  private final Coder<T> coder;
  private final SerializableFunction<T, long[]> numbers;
  private final Judge judge;
  private final Holding holding;
  private final @Nullable PCollection<long[]> others;

  /** Gives a verdict on each of all elements. */
  @FunctionalInterface
  public interface Judge extends Serializable {
    /**
     * The verdicts, which must not depend on the order of the elements.
     *
     * @param numbers of all elements, one element's after the other's
     * @param others further numbers
     * @return as many numbers for each element, in the same order
     */
    long[] judge(long[] numbers, long[] others);
  }

  private HoldBack(
      Coder<T> coder,
      SerializableFunction<T, long[]> numbers,
      Judge judge,
      Holding holding,
      @Nullable PCollection<long[]> others) {
    this.coder = coder;
    this.numbers = numbers;
    this.judge = judge;
    this.holding = holding;
    this.others = others;
  }

  /**
   * The transform.
   *
   * @param coder of the elements
   * @param numbers gives what must be known of an element, always as many numbers
   */
  public static <T> HoldBack<T> of(
      Coder<T> coder, SerializableFunction<T, long[]> numbers, Judge judge, Holding holding) {
    return new HoldBack<>(coder, numbers, judge, holding, /* others= */ null);
  }

  /** The same by further numbers. */
  public HoldBack<T> and(PCollection<long[]> further) {
    return new HoldBack<>(coder, numbers, judge, holding, further);
  }

  @Override
  public PCollection<KV<Integer, Iterable<HeldPack>>> expand(PCollection<T> elements) {
    PCollection<KV<Integer, HeldPack>> packs =
        elements
            .apply("Put aside", ParDo.of(new PutAside<>(holding.directory(), coder, numbers)))
            .setCoder(PACKS);
    return withOthers(packs)
        .apply("Gather", GroupByKey.create())
        .apply("Judge", ParDo.of(new Deal(judge, holding.shares().count())))
        .setCoder(PACKS)
        .apply("Deal out", GroupByKey.create());
  }

  private PCollection<KV<Integer, HeldPack>> withOthers(PCollection<KV<Integer, HeldPack>> packs) {
    if (others == null) {
      return packs;
    }
    return PCollectionList.of(packs)
        .and(others.apply("Others", ParDo.of(new ToPack())).setCoder(PACKS))
        .apply("All", Flatten.pCollections());
  }

  private static final class ToPack extends DoFn<long[], KV<Integer, HeldPack>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element long[] others, OutputReceiver<KV<Integer, HeldPack>> out) {
      out.output(KV.of(KEY, new HeldPack(/* pack= */ null, 0, others)));
    }
  }

  private static final class Deal
      extends DoFn<KV<Integer, Iterable<HeldPack>>, KV<Integer, HeldPack>> {
    private static final long serialVersionUID = 1L;

    private final Judge judge;
    private final int shares;

    Deal(Judge judge, int shares) {
      this.judge = judge;
      this.shares = shares;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<HeldPack>> all, OutputReceiver<KV<Integer, HeldPack>> out) {
      GatheredPacks packs = GatheredPacks.of(all.getValue());
      packs.deal(
          judge.judge(packs.numbers(), packs.others()),
          shares,
          (share, pack) -> out.output(KV.of(share, pack)));
    }
  }
}
