package dev.trawl.transforms.split;

import dev.trawl.dataset.Split;
import dev.trawl.dataset.split.SettledGroups;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Gives examples to parts. One whose part is given goes there. Any other goes where its group has
 * images already, to train before val before test, and where it has none, to where the hash of the
 * group's key says.
 */
final class Assign extends DoFn<PlacedExample, AcceptedExample> {
  private static final long serialVersionUID = 1L;

  /** Ids of examples that a given split does not name. */
  static final TupleTag<String> UNLISTED = new TupleTag<>("unlisted");

  private final SplitPlan plan;
  private final PCollectionView<SettledGroups> groups;

  Assign(SplitPlan plan, PCollectionView<SettledGroups> groups) {
    this.plan = plan;
    this.groups = groups;
  }

  @ProcessElement
  public void process(ProcessContext context) {
    PlacedExample placed = context.element();
    SettledGroups settled = context.sideInput(groups);
    Split given = placed.given();
    Split ofGroup = settled.firstPartOf(placed.place());
    if (given == null) {
      context.output(UNLISTED, placed.example().id());
    } else if (ofGroup != null && ofGroup != given) {
      context.output(
          SplitExamples.FINDINGS, plan.policy().checked(overlap(placed, given, ofGroup)));
    }
    Split split = given == null ? settled.partOf(placed.place(), plan.assigner()) : given;
    context.output(SplitExamples.tagOf(split), placed.example());
  }

  private static Finding overlap(PlacedExample placed, Split given, Split ofGroup) {
    AcceptedExample example = placed.example();
    return new Finding(
        example.location(),
        example.fileName(),
        null,
        FindingKind.SPLIT_OVERLAP,
        Action.KEPT,
        new FindingValue.Text(example.id()),
        null,
        "stays in %s, but %s has images of its group '%s' or ones that belong to it"
            .formatted(given.label(), ofGroup.label(), placed.group()));
  }
}
