package dev.trawl.transforms.split;

import dev.trawl.imaging.PerceptualHash;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.examples.AcceptedExampleCoder;
import dev.trawl.transforms.examples.EarliestExample;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Tells of images to measure on that look nearly like one to train on: a finding for each. Only the
 * nearest neighbours come in, keyed by the look to train on that they have in common.
 */
final class FindNearDuplicates extends PTransform<PCollectionTuple, PCollection<Finding>> {
  private static final long serialVersionUID = 1L;

  /** Images to train on that others are near to. */
  static final TupleTag<KV<Long, AcceptedExample>> TRAINED = new TupleTag<>("trained");

  /** Images to measure on that are near to them. */
  static final TupleTag<KV<Long, AcceptedExample>> MEASURED = new TupleTag<>("measured");

  /** Of both. */
  static final KvCoder<Long, AcceptedExample> CODER =
      KvCoder.of(BigEndianLongCoder.of(), AcceptedExampleCoder.of());

  private static final TupleTag<AcceptedExample> FIRST = new TupleTag<>("first");
  private static final TupleTag<AcceptedExample> NEAR = new TupleTag<>("near");

  private final Policy policy;

  /** The transform; {@code policy} says whether there may be any. */
  FindNearDuplicates(Policy policy) {
    this.policy = policy;
  }

  @Override
  public PCollection<Finding> expand(PCollectionTuple neighbours) {
    PCollection<KV<Long, AcceptedExample>> first =
        neighbours
            .get(TRAINED)
            .apply("First of each look", Combine.perKey(new EarliestExample()))
            .setCoder(CODER);
    return KeyedPCollectionTuple.of(FIRST, first)
        .and(NEAR, neighbours.get(MEASURED))
        .apply("Bring together", CoGroupByKey.create())
        .apply("Tell", ParDo.of(new Tell(policy)))
        .setCoder(FindingCoder.of());
  }

  private static final class Tell extends DoFn<KV<Long, CoGbkResult>, Finding> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;

    Tell(Policy policy) {
      this.policy = policy;
    }

    @ProcessElement
    public void process(@Element KV<Long, CoGbkResult> alike, OutputReceiver<Finding> out) {
      AcceptedExample trained = alike.getValue().getOnly(FIRST);
      for (AcceptedExample measured : alike.getValue().getAll(NEAR)) {
        out.output(policy.checked(finding(measured, trained)));
      }
    }

    private static Finding finding(AcceptedExample measured, AcceptedExample trained) {
      int distance =
          PerceptualHash.distance(measured.fingerprint().look(), trained.fingerprint().look());
      return new Finding(
          measured.location(),
          measured.fileName(),
          null,
          FindingKind.NEAR_DUPLICATE_IMAGE,
          Action.KEPT,
          new FindingValue.Text(measured.id()),
          null,
          "looks nearly like '%s' in %s, which is trained on: %d of 64 bits of their looks differ"
              .formatted(trained.id(), trained.location(), distance));
    }
  }
}
