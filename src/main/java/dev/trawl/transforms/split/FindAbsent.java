package dev.trawl.transforms.split;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.dataset.Split;
import dev.trawl.dataset.split.TextHash;
import dev.trawl.formats.manifest.SplitLists;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.transforms.rows.JoinRows;
import dev.trawl.transforms.rows.PackRows;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import java.util.Arrays;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Finds the images that a given split names and that no example is. */
final class FindAbsent extends PTransform<PCollection<PlacedExample>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Those of a list that is to be complete: findings about the list. */
  static final TupleTag<Finding> FINDINGS = new TupleTag<>("findings");

  /** Those of an earlier split, to be written down again. */
  static final TupleTag<SplitEntry> EARLIER = new TupleTag<>("earlier");

  private final SplitPlan.GivenSplit given;
  private final Policy policy;

  FindAbsent(SplitPlan.GivenSplit given, Policy policy) {
    this.given = given;
    this.policy = policy;
  }

  @Override
  public PCollectionTuple expand(PCollection<PlacedExample> examples) {
    PCollectionTuple absent =
        examples
            .apply(
                "Listed",
                PackRows.of(
                    placed ->
                        placed.given() == null ? new long[0] : new long[] {placed.listedName()}))
            .apply("All listed", JoinRows.create())
            .apply(
                "Compare",
                ParDo.of(new Compare(given, policy))
                    .withOutputTags(FINDINGS, TupleTagList.of(EARLIER)));
    absent.get(FINDINGS).setCoder(FindingCoder.of());
    absent.get(EARLIER).setCoder(SplitEntry.coder());
    return absent;
  }

  private static final class Compare extends DoFn<long[], Finding> {
    private static final long serialVersionUID = 1L;

    private final SplitPlan.GivenSplit given;
    private final Policy policy;

    Compare(SplitPlan.GivenSplit given, Policy policy) {
      this.given = given;
      this.policy = policy;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      long[] names = context.element().clone();
      Arrays.sort(names);
      SplitLists.read(
          given.source(),
          (name, split, index, earlier) -> {
            if (Arrays.binarySearch(names, TextHash.of(name)) >= 0) {
              return;
            }
            if (!given.complete()) {
              context.output(EARLIER, new SplitEntry(name, split, /* earlier= */ true));
            } else if (!earlier) {
              context.output(policy.checked(finding(name, split, index)));
            }
          });
    }

    private Finding finding(String name, Split split, int index) {
      return new Finding(
          new RecordLocation(given.name(), index),
          name,
          null,
          FindingKind.LISTED_IMAGE_MISSING,
          Action.KEPT,
          new FindingValue.Text(name),
          null,
          "'%s' is listed for %s, but no usable record is called so"
              .formatted(name, split.label()));
    }
  }
}
