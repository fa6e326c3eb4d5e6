package dev.trawl.transforms.examples;

import dev.trawl.transforms.holding.HeldPack;
import dev.trawl.transforms.holding.HoldBack;
import dev.trawl.transforms.holding.Holding;
import dev.trawl.transforms.holding.JudgedPacks;
import dev.trawl.transforms.rows.Rows;
import java.util.Arrays;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
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
  private static final int GROUPS = 32;

  private static final long ONCE = 0;
  private static final long AGAIN = 1;

  private final SerializableFunction<AcceptedExample, Long> number;
  private final Holding holding;

  private ChooseRepeated(SerializableFunction<AcceptedExample, Long> number, Holding holding) {
    this.number = number;
    this.holding = holding;
  }

  /** The transform; {@code number} gives an example's number. */
  static ChooseRepeated by(SerializableFunction<AcceptedExample, Long> number, Holding holding) {
    return new ChooseRepeated(number, holding);
  }

  @Override
  public PCollectionTuple expand(PCollection<AcceptedExample> examples) {
    SerializableFunction<AcceptedExample, Long> numberOf = number;
    PCollectionTuple chosen =
        examples
            .apply(
                "Hold back",
                HoldBack.of(
                    AcceptedExampleCoder.of(),
                    example -> new long[] {numberOf.apply(example)},
                    (numbers, others) -> judge(numbers),
                    holding))
            .apply(
                "Choose",
                ParDo.of(new Choose(numberOf)).withOutputTags(SINGLE, TupleTagList.of(REPEATED)));
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

  /** Whether each number occurs more than once. */
  private static long[] judge(long[] numbers) {
    long[] repeated = repeated(numbers);
    return Arrays.stream(numbers)
        .map(number -> Arrays.binarySearch(repeated, number) >= 0 ? AGAIN : ONCE)
        .toArray();
  }

  private static final class Choose extends DoFn<KV<Integer, Iterable<HeldPack>>, AcceptedExample> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<AcceptedExample, Long> number;

    Choose(SerializableFunction<AcceptedExample, Long> number) {
      this.number = number;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<HeldPack>> held, MultiOutputReceiver out) {
      JudgedPacks.forEach(
          held.getValue(),
          AcceptedExampleCoder.of(),
          (example, verdict) -> {
            if (verdict[0] == AGAIN) {
              int group = (int) Long.remainderUnsigned(number.apply(example), GROUPS);
              out.get(REPEATED).output(KV.of(group, example));
            } else {
              out.get(SINGLE).output(example);
            }
          });
    }
  }
}
