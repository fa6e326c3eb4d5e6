package dev.trawl.transforms.examples;

import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.transforms.rows.LongArrayCoder;
import dev.trawl.transforms.rows.PackRows;
import dev.trawl.transforms.rows.Rows;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Finds examples that show the same picture: a finding for each but the first, by file and
 * position. Only examples of pictures that occur again are brought together.
 */
public final class FindDuplicates
    extends PTransform<PCollection<AcceptedExample>, PCollection<Finding>> {
  private static final long serialVersionUID = 1L;

  private final Policy policy;

  private FindDuplicates(Policy policy) {
    this.policy = policy;
  }

  /** The transform; {@code policy} says whether there may be any. */
  public static FindDuplicates of(Policy policy) {
    return new FindDuplicates(policy);
  }

  @Override
  public PCollection<Finding> expand(PCollection<AcceptedExample> examples) {
    PCollectionView<Iterable<long[]>> packs =
        examples
            .apply("Pictures", PackRows.of(example -> new long[] {example.fingerprint().pixels()}))
            .apply("All pictures", View.asIterable());
    PCollectionView<long[]> repeated =
        examples
            .getPipeline()
            .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
            .apply("Find repeated", ParDo.of(new FindRepeated(packs)).withSideInputs(packs))
            .setCoder(LongArrayCoder.of())
            .apply("Repeated pictures", View.asSingleton());
    return examples
        .apply("Choose repeated", ParDo.of(new ChooseRepeated(repeated)).withSideInputs(repeated))
        .setCoder(KvCoder.of(BigEndianLongCoder.of(), AcceptedExampleCoder.of()))
        .apply("Bring together", GroupByKey.create())
        .apply("Tell", ParDo.of(new Tell(policy)))
        .setCoder(FindingCoder.of());
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

  private static final class ChooseRepeated
      extends DoFn<AcceptedExample, KV<Long, AcceptedExample>> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<long[]> repeated;

    ChooseRepeated(PCollectionView<long[]> repeated) {
      this.repeated = repeated;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      long picture = context.element().fingerprint().pixels();
      if (Arrays.binarySearch(context.sideInput(repeated), picture) >= 0) {
        context.output(KV.of(picture, context.element()));
      }
    }
  }

  private static final class Tell extends DoFn<KV<Long, Iterable<AcceptedExample>>, Finding> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;

    Tell(Policy policy) {
      this.policy = policy;
    }

    @ProcessElement
    public void process(
        @Element KV<Long, Iterable<AcceptedExample>> same, OutputReceiver<Finding> out) {
      // Some runners give the values of a group only once.
      List<AcceptedExample> examples = new ArrayList<>();
      same.getValue().forEach(examples::add);
      examples.sort(Comparator.comparing(AcceptedExample::location));
      for (AcceptedExample example : examples.subList(1, examples.size())) {
        out.output(policy.checked(finding(example, examples.get(0))));
      }
    }

    private static Finding finding(AcceptedExample example, AcceptedExample first) {
      return new Finding(
          example.location(),
          example.fileName(),
          null,
          FindingKind.DUPLICATE_IMAGE,
          Action.KEPT,
          new FindingValue.Text(example.id()),
          null,
          "the same picture as '%s' in %s, with %s boxes"
              .formatted(
                  first.id(),
                  first.location(),
                  example.boxes().equals(first.boxes()) ? "the same" : "other"));
    }
  }
}
