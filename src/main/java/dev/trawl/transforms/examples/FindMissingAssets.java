package dev.trawl.transforms.examples;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.dataset.split.TextHash;
import dev.trawl.formats.vottjson.VottAsset;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.rows.JoinRows;
import dev.trawl.transforms.rows.PackRows;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

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
    PCollection<KV<Integer, long[]>> accepted =
        examined
            .get(ExamineRecords.ACCEPTED)
            .apply("Names accepted", PackRows.of(example -> hashOf(example.fileName())));
    PCollection<KV<Integer, long[]>> rejected =
        examined
            .get(ExamineRecords.REJECTED)
            .apply(
                "Names rejected",
                PackRows.of((RejectedRecord record) -> hashOf(record.finding().image())));
    return PCollectionList.of(accepted)
        .and(rejected)
        .apply("Names", Flatten.pCollections())
        .apply("All names", JoinRows.create())
        .apply("Compare", ParDo.of(new Compare(assets, policy)))
        .setCoder(FindingCoder.of());
  }

  private static long[] hashOf(String name) {
    return new long[] {TextHash.of(name)};
  }

  private static final class Compare extends DoFn<long[], Finding> {
    private static final long serialVersionUID = 1L;

    private final List<VottAsset> assets;
    private final Policy policy;

    Compare(List<VottAsset> assets, Policy policy) {
      this.assets = assets;
      this.policy = policy;
    }

    @ProcessElement
    public void process(@Element long[] names, OutputReceiver<Finding> out) {
      long[] met = names.clone();
      Arrays.sort(met);
      for (VottAsset asset : assets) {
        if (Arrays.binarySearch(met, TextHash.of(asset.name())) < 0) {
          out.output(policy.checked(finding(asset)));
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
