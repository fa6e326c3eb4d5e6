package dev.trawl.transforms.examples;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.dataset.split.TextHash;
import dev.trawl.formats.vottjson.VottAsset;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.rows.PackRows;
import dev.trawl.transforms.rows.Rows;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import java.util.Arrays;
import java.util.List;
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

/**
 * Finds the images that VoTT's JSON files say are annotated, and that no record is called like,
 * neither a usable one nor one that was set aside. Takes the tags of {@link ExamineRecords}.
 */
final class FindMissingAssets extends PTransform<PCollectionTuple, PCollection<Finding>> {
  private static final long serialVersionUID = 1L;

  private final List<VottAsset> assets;
  private final Policy policy;

  private FindMissingAssets(List<VottAsset> assets, Policy policy) {
    this.assets = assets;
    this.policy = policy;
  }

  /**
   * The transform.
   *
   * @param policy may end the job over what is found
   */
  static FindMissingAssets of(List<VottAsset> assets, Policy policy) {
    return new FindMissingAssets(assets, policy);
  }

  @Override
  public PCollection<Finding> expand(PCollectionTuple examined) {
    PCollection<long[]> accepted =
        examined
            .get(ExamineRecords.ACCEPTED)
            .apply("Names accepted", PackRows.of(example -> hashOf(example.fileName())));
    PCollection<long[]> rejected =
        examined
            .get(ExamineRecords.REJECTED)
            .apply(
                "Names rejected",
                PackRows.of((RejectedRecord record) -> hashOf(record.finding().image())));
    PCollectionView<Iterable<long[]>> names =
        PCollectionList.of(accepted)
            .and(rejected)
            .apply("Names", Flatten.pCollections())
            .apply("All names", View.asIterable());
    return examined
        .getPipeline()
        .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
        .apply("Compare", ParDo.of(new Compare(assets, policy, names)).withSideInputs(names))
        .setCoder(FindingCoder.of());
  }

  private static long[] hashOf(String name) {
    return new long[] {TextHash.of(name)};
  }

  private static final class Compare extends DoFn<Integer, Finding> {
    private static final long serialVersionUID = 1L;

    private final List<VottAsset> assets;
    private final Policy policy;
    private final PCollectionView<Iterable<long[]>> names;

    Compare(List<VottAsset> assets, Policy policy, PCollectionView<Iterable<long[]>> names) {
      this.assets = assets;
      this.policy = policy;
      this.names = names;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      long[] met = Rows.of(context.sideInput(names)).toArray();
      Arrays.sort(met);
      for (VottAsset asset : assets) {
        if (Arrays.binarySearch(met, TextHash.of(asset.name())) < 0) {
          context.output(policy.checked(finding(asset)));
        }
      }
    }

    private static Finding finding(VottAsset asset) {
      return new Finding(
          new RecordLocation(asset.file(), asset.index()),
          asset.name(),
          null,
          FindingKind.VOTT_ASSET_MISSING,
          Action.KEPT,
          new FindingValue.Text(asset.name()),
          null,
          "VoTT's JSON has %d tagged region%s on '%s', but no record is called so"
              .formatted(asset.regions(), asset.regions() == 1 ? "" : "s", asset.name()));
    }
  }
}
