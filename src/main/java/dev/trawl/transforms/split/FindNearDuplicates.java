package dev.trawl.transforms.split;

import dev.trawl.dataset.split.NearLooks;
import dev.trawl.imaging.PerceptualHash;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.examples.AcceptedExampleCoder;
import dev.trawl.transforms.examples.EarliestExample;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.transforms.rows.PackRows;
import dev.trawl.transforms.rows.Rows;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Finds images to measure on that look nearly like one to train on: a finding for each. Only the
 * nearest neighbours are brought to where they are told of.
 */
final class FindNearDuplicates extends PTransform<PCollectionTuple, PCollection<Finding>> {
  private static final long serialVersionUID = 1L;

  /** Images to train on. */
  static final TupleTag<AcceptedExample> TRAINED = new TupleTag<>("trained");

  /** Images to measure on. */
  static final TupleTag<AcceptedExample> MEASURED = new TupleTag<>("measured");

  private final Policy policy;

  /** The transform; {@code policy} says whether there may be any. */
  FindNearDuplicates(Policy policy) {
    this.policy = policy;
  }

  @Override
  public PCollection<Finding> expand(PCollectionTuple parts) {
    PCollectionView<Iterable<long[]>> trained = looks("Trained", parts.get(TRAINED));
    PCollectionView<Iterable<long[]>> measured = looks("Measured", parts.get(MEASURED));
    PCollectionView<NearLooks> near =
        parts
            .getPipeline()
            .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
            .apply(
                "Compare",
                ParDo.of(new Compare(trained, measured)).withSideInputs(trained, measured))
            .setCoder(SerializableCoder.of(NearLooks.class))
            .apply("Near looks", View.asSingleton());
    KvCoder<Long, AcceptedExample> coder =
        KvCoder.of(BigEndianLongCoder.of(), AcceptedExampleCoder.of());
    PCollection<KV<Long, AcceptedExample>> neighbours =
        parts
            .get(TRAINED)
            .apply("Choose neighbours", ParDo.of(new Choose(near, true)).withSideInputs(near))
            .setCoder(coder)
            .apply("First of each look", Combine.perKey(new EarliestExample()))
            .setCoder(coder);
    PCollection<KV<Long, AcceptedExample>> alike =
        parts
            .get(MEASURED)
            .apply("Choose measured", ParDo.of(new Choose(near, false)).withSideInputs(near))
            .setCoder(coder);
    return KeyedPCollectionTuple.of(TRAINED, neighbours)
        .and(MEASURED, alike)
        .apply("Bring together", CoGroupByKey.create())
        .apply("Tell", ParDo.of(new Tell(policy)))
        .setCoder(FindingCoder.of());
  }

  private static PCollectionView<Iterable<long[]>> looks(
      String name, PCollection<AcceptedExample> examples) {
    return examples
        .apply(name + " looks", PackRows.of(e -> new long[] {e.fingerprint().look()}))
        .apply(name, View.asIterable());
  }

  private static final class Compare extends DoFn<Integer, NearLooks> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Iterable<long[]>> trained;
    private final PCollectionView<Iterable<long[]>> measured;

    Compare(PCollectionView<Iterable<long[]>> trained, PCollectionView<Iterable<long[]>> measured) {
      this.trained = trained;
      this.measured = measured;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(
          NearLooks.between(
              Rows.of(context.sideInput(trained)).toArray(),
              Rows.of(context.sideInput(measured)).toArray(),
              PerceptualHash.NEAR));
    }
  }

  /** Keys examples by the look to train on that they have in common. */
  private static final class Choose extends DoFn<AcceptedExample, KV<Long, AcceptedExample>> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<NearLooks> near;
    private final boolean trained;

    Choose(PCollectionView<NearLooks> near, boolean trained) {
      this.near = near;
      this.trained = trained;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      AcceptedExample example = context.element();
      long look = example.fingerprint().look();
      NearLooks looks = context.sideInput(near);
      if (trained && looks.isNearest(look)) {
        context.output(KV.of(look, example));
      } else if (!trained) {
        looks.trainedNear(look).ifPresent(key -> context.output(KV.of(key, example)));
      }
    }
  }

  private static final class Tell extends DoFn<KV<Long, CoGbkResult>, Finding> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;

    Tell(Policy policy) {
      this.policy = policy;
    }

    @ProcessElement
    public void process(@Element KV<Long, CoGbkResult> alike, OutputReceiver<Finding> out) {
      AcceptedExample trained = alike.getValue().getOnly(TRAINED);
      for (AcceptedExample measured : alike.getValue().getAll(MEASURED)) {
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
