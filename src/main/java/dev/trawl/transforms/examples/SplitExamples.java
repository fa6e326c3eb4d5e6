package dev.trawl.transforms.examples;

import dev.trawl.dataset.Split;
import dev.trawl.dataset.SplitAssigner;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Parts a data set as {@link SplitAssigner} says, groups of examples together. */
public final class SplitExamples
    extends PTransform<PCollection<AcceptedExample>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  private static final TupleTag<AcceptedExample> TRAIN = new TupleTag<>(Split.TRAIN.label());
  private static final TupleTag<AcceptedExample> VAL = new TupleTag<>(Split.VAL.label());

  private final SplitAssigner assigner;

  private SplitExamples(SplitAssigner assigner) {
    this.assigner = assigner;
  }

  /** Parts as {@code assigner} says. */
  public static SplitExamples by(SplitAssigner assigner) {
    return new SplitExamples(assigner);
  }

  /** Where a part is in what comes out. */
  public static TupleTag<AcceptedExample> tagOf(Split split) {
    return switch (split) {
      case TRAIN -> TRAIN;
      case VAL -> VAL;
    };
  }

  @Override
  public PCollectionTuple expand(PCollection<AcceptedExample> examples) {
    PCollectionTuple parts =
        examples.apply(
            "Split", ParDo.of(new Assign(assigner)).withOutputTags(TRAIN, TupleTagList.of(VAL)));
    parts.get(TRAIN).setCoder(AcceptedExampleCoder.of());
    parts.get(VAL).setCoder(AcceptedExampleCoder.of());
    return parts;
  }

  private static final class Assign extends DoFn<AcceptedExample, AcceptedExample> {
    private static final long serialVersionUID = 1L;

    private final SplitAssigner assigner;

    Assign(SplitAssigner assigner) {
      this.assigner = assigner;
    }

    @ProcessElement
    public void process(@Element AcceptedExample example, MultiOutputReceiver out) {
      out.get(tagOf(assigner.splitOf(example.group()))).output(example);
    }
  }
}
