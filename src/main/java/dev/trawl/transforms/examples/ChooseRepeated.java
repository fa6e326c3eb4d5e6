package dev.trawl.transforms.examples;

import dev.trawl.transforms.rows.LongArrayCoder;
import dev.trawl.transforms.rows.PackRows;
import dev.trawl.transforms.rows.Rows;
import java.util.Arrays;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Tells examples whose number others have too from those that have one of their own. Only the
 * numbers come to one worker, 8 bytes each: what has nothing in common need not be grouped.
 */
final class ChooseRepeated extends PTransform<PCollection<AcceptedExample>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Examples whose number others have too; those of one number have one key. */
  static final TupleTag<KV<Integer, AcceptedExample>> REPEATED = new TupleTag<>("repeated");

  /** All other examples. */
  static final TupleTag<AcceptedExample> SINGLE = new TupleTag<>("single");

  /** Keys at most, since a group for every number would cost more than what is done with it. */
  private static final int GROUPS = 64;

  private final SerializableFunction<AcceptedExample, Long> number;

  private ChooseRepeated(SerializableFunction<AcceptedExample, Long> number) {
    this.number = number;
  }

  /** The transform; {@code number} gives an example's number. */
  static ChooseRepeated by(SerializableFunction<AcceptedExample, Long> number) {
    return new ChooseRepeated(number);
  }

  @Override
  public PCollectionTuple expand(PCollection<AcceptedExample> examples) {
    SerializableFunction<AcceptedExample, Long> numberOf = number;
    PCollectionView<Iterable<long[]>> packs =
        examples
            .apply("Numbers", PackRows.of(example -> new long[] {numberOf.apply(example)}))
            .apply("All numbers", View.asIterable());
    PCollectionView<long[]> repeated =
        examples
            .getPipeline()
            .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
            .apply("Find repeated", ParDo.of(new FindRepeated(packs)).withSideInputs(packs))
            .setCoder(LongArrayCoder.of())
            .apply("Repeated numbers", View.asSingleton());
    PCollectionTuple chosen =
        examples.apply(
            "Choose",
            ParDo.of(new Choose(numberOf, repeated))
                .withSideInputs(repeated)
                .withOutputTags(SINGLE, TupleTagList.of(REPEATED)));
    chosen.get(SINGLE).setCoder(AcceptedExampleCoder.of());
    chosen.get(REPEATED).setCoder(KvCoder.of(VarIntCoder.of(), AcceptedExampleCoder.of()));
    return chosen;
  }

  /** The numbers that occur more than once, ascending. */
  static long[] repeated(long[] numbers) {
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    Rows repeated = new Rows();
    for (int i = 1; i < sorted.length; i++) {
      boolean again = sorted[i] == sorted[i - 1];
      if (again && (i == 1 || sorted[i] != sorted[i - 2])) {
        repeated.add(sorted[i]);
      }
    }
    return repeated.toArray();
  }

  private static final class FindRepeated extends DoFn<Integer, long[]> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Iterable<long[]>> packs;

    FindRepeated(PCollectionView<Iterable<long[]>> packs) {
      this.packs = packs;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(repeated(Rows.of(context.sideInput(packs)).toArray()));
    }
  }

  private static final class Choose extends DoFn<AcceptedExample, AcceptedExample> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<AcceptedExample, Long> number;
    private final PCollectionView<long[]> repeated;

    Choose(SerializableFunction<AcceptedExample, Long> number, PCollectionView<long[]> repeated) {
      this.number = number;
      this.repeated = repeated;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      long chosen = number.apply(context.element());
      if (Arrays.binarySearch(context.sideInput(repeated), chosen) >= 0) {
        int group = (int) Long.remainderUnsigned(chosen, GROUPS);
        context.output(REPEATED, KV.of(group, context.element()));
      } else {
        context.output(context.element());
      }
    }
  }
}
