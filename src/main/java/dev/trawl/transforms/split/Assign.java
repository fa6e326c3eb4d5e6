package dev.trawl.transforms.split;

import dev.trawl.dataset.Split;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.holding.HeldPack;
import dev.trawl.transforms.holding.JudgedPacks;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Gives examples to parts, as {@link SplitVerdict} says. */
final class Assign extends DoFn<KV<Integer, Iterable<HeldPack>>, AcceptedExample> {
  private static final long serialVersionUID = 1L;

  /** Ids of examples that a given split does not name. */
  static final TupleTag<String> UNLISTED = new TupleTag<>("unlisted");

  private final Policy policy;

  Assign(Policy policy) {
    this.policy = policy;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<HeldPack>> held, MultiOutputReceiver out) {
    JudgedPacks.forEach(
        held.getValue(),
        PlacedExampleCoder.of(),
        (placed, verdict) -> assign(placed, SplitVerdict.unpacked(verdict), out));
  }

  private void assign(PlacedExample placed, SplitVerdict verdict, MultiOutputReceiver out) {
    AcceptedExample example = placed.example();
    Split given = placed.given();
    Split ofGroup = verdict.ofGroup();
    if (given == null) {
      out.get(UNLISTED).output(example.id());
    } else if (ofGroup != null && ofGroup != given) {
      out.get(SplitExamples.FINDINGS).output(policy.checked(overlap(placed, given, ofGroup)));
    }
    out.get(SplitExamples.tagOf(verdict.split())).output(example);
    TupleTag<KV<Long, AcceptedExample>> side =
        verdict.split() == Split.TRAIN ? FindNearDuplicates.TRAINED : FindNearDuplicates.MEASURED;
    verdict.near().ifPresent(look -> out.get(side).output(KV.of(look, example)));
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
