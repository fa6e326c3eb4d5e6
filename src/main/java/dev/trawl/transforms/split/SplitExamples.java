package dev.trawl.transforms.split;

import dev.trawl.dataset.Split;
import dev.trawl.dataset.split.ListedSides;
import dev.trawl.dataset.split.SplitAssigner;
import dev.trawl.formats.manifest.SplitLists;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.examples.AcceptedExampleCoder;
import dev.trawl.transforms.holding.HoldBack;
import dev.trawl.transforms.holding.Holding;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.validation.finding.Finding;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/**
 * Parts a data set as a {@link SplitPlan} says, groups of examples together. What comes out has the
 * tags of {@link #tagOf}, {@link #FINDINGS} and {@link #EARLIER}.
 */
public final class SplitExamples
    extends PTransform<PCollection<AcceptedExample>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Images to measure on that are like those to train on, and images that are not there. */
  public static final TupleTag<Finding> FINDINGS = new TupleTag<>("findings");

  /** Images of earlier data sets that this one does not have. */
  public static final TupleTag<SplitEntry> EARLIER = FindAbsent.EARLIER;

  private static final TupleTag<AcceptedExample> TRAIN = new TupleTag<>(Split.TRAIN.label());
  private static final TupleTag<AcceptedExample> VAL = new TupleTag<>(Split.VAL.label());
  private static final TupleTag<AcceptedExample> TEST = new TupleTag<>(Split.TEST.label());

  private final SplitPlan plan;
  private final Holding holding;

  private SplitExamples(SplitPlan plan, Holding holding) {
    this.plan = plan;
    this.holding = holding;
  }

  /** Parts as {@code plan} says. */
  public static SplitExamples by(SplitPlan plan, Holding holding) {
    return new SplitExamples(plan, holding);
  }

  /** Where a part is in what comes out. */
  public static TupleTag<AcceptedExample> tagOf(Split split) {
    return switch (split) {
      case TRAIN -> TRAIN;
      case VAL -> VAL;
      case TEST -> TEST;
    };
  }

  @Override
  public PCollectionTuple expand(PCollection<AcceptedExample> examples) {
    PCollection<PlacedExample> placed = placed(examples);
    PCollectionTuple parts =
        placed
            .apply("Hold back", holdBack(placed))
            .apply(
                "Split",
                ParDo.of(new Assign(plan.policy()))
                    .withOutputTags(
                        TRAIN,
                        TupleTagList.of(
                            List.of(
                                VAL,
                                TEST,
                                FINDINGS,
                                Assign.UNLISTED,
                                FindNearDuplicates.TRAINED,
                                FindNearDuplicates.MEASURED))));
    for (Split split : Split.values()) {
      parts.get(tagOf(split)).setCoder(AcceptedExampleCoder.of());
    }
    parts.get(FINDINGS).setCoder(FindingCoder.of());
    parts.get(FindNearDuplicates.TRAINED).setCoder(FindNearDuplicates.CODER);
    parts.get(FindNearDuplicates.MEASURED).setCoder(FindNearDuplicates.CODER);
    parts.get(Assign.UNLISTED).setCoder(StringUtf8Coder.of());
    PCollectionTuple absent = absent(placed);
    PCollectionList<Finding> findings =
        PCollectionList.of(parts.get(FINDINGS))
            .and(parts.apply("Find near duplicates", new FindNearDuplicates(plan.policy())))
            .and(absent.get(FindAbsent.FINDINGS));
    SplitPlan.GivenSplit given = plan.given();
    if (given != null && given.complete()) {
      findings =
          findings.and(
              parts
                  .get(Assign.UNLISTED)
                  .apply("Refuse unlisted", new RefuseUnlisted(given.name())));
    }
    return PCollectionTuple.of(TRAIN, parts.get(TRAIN))
        .and(VAL, parts.get(VAL))
        .and(TEST, parts.get(TEST))
        .and(FINDINGS, findings.apply("Findings", Flatten.pCollections()))
        .and(EARLIER, absent.get(FindAbsent.EARLIER));
  }

  private PCollection<PlacedExample> placed(PCollection<AcceptedExample> examples) {
    if (plan.given() == null) {
      return examples
          .apply("Place", ParDo.of(new Place(plan, /* listed= */ null)))
          .setCoder(PlacedExampleCoder.of());
    }
    PCollectionView<ListedSides> listed =
        examples
            .getPipeline()
            .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
            .apply("Read given split", ParDo.of(new ReadGiven(plan.given())))
            .setCoder(SerializableCoder.of(ListedSides.class))
            .apply("Given split", View.asSingleton());
    return examples
        .apply("Place", ParDo.of(new Place(plan, listed)).withSideInputs(listed))
        .setCoder(PlacedExampleCoder.of());
  }

  private HoldBack<PlacedExample> holdBack(PCollection<PlacedExample> placed) {
    boolean similar = plan.similar();
    SplitAssigner assigner = plan.assigner();
    HoldBack<PlacedExample> hold =
        HoldBack.of(
            PlacedExampleCoder.of(),
            PlacedExample::packed,
            (members, links) -> SplitVerdict.onAll(members, similar, links, assigner),
            holding);
    return similar ? hold.and(placed.apply("Link alike", new LinkAlike())) : hold;
  }

  private PCollectionTuple absent(PCollection<PlacedExample> placed) {
    SplitPlan.GivenSplit given = plan.given();
    if (given != null) {
      return placed.apply("Find absent", new FindAbsent(given, plan.policy()));
    }
    Pipeline pipeline = placed.getPipeline();
    return PCollectionTuple.of(
            FindAbsent.FINDINGS, pipeline.apply("None absent", Create.empty(FindingCoder.of())))
        .and(EARLIER, pipeline.apply("None earlier", Create.empty(SplitEntry.coder())));
  }

  private static final class ReadGiven extends DoFn<Integer, ListedSides> {
    private static final long serialVersionUID = 1L;

    private final SplitPlan.GivenSplit given;

    ReadGiven(SplitPlan.GivenSplit given) {
      this.given = given;
    }

    @ProcessElement
    public void process(@Element Integer start, OutputReceiver<ListedSides> out) {
      out.output(SplitLists.sides(given.source()));
    }
  }

  private static final class Place extends DoFn<AcceptedExample, PlacedExample> {
    private static final long serialVersionUID = 1L;

    private final SplitPlan plan;
    private final @Nullable PCollectionView<ListedSides> listed;

    Place(SplitPlan plan, @Nullable PCollectionView<ListedSides> listed) {
      this.plan = plan;
      this.listed = listed;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      ListedSides given = listed == null ? ListedSides.none() : context.sideInput(listed);
      context.output(PlacedExample.of(context.element(), plan, given));
    }
  }
}
