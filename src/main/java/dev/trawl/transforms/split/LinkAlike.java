package dev.trawl.transforms.split;

import dev.trawl.dataset.split.AlikeGroups;
import dev.trawl.dataset.split.NearHashes;
import dev.trawl.imaging.PerceptualHash;
import dev.trawl.transforms.rows.JoinRows;
import dev.trawl.transforms.rows.LongArrayCoder;
import dev.trawl.transforms.rows.PackRows;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Finds out which groups have images that look alike: places of two groups after the other. It
 * looks at 32 bytes of each image; the bands of hashes are compared side by side.
 */
final class LinkAlike extends PTransform<PCollection<PlacedExample>, PCollection<long[]>> {
  private static final long serialVersionUID = 1L;

  @Override
  public PCollection<long[]> expand(PCollection<PlacedExample> examples) {
    PCollection<long[]> members =
        examples
            .apply("Members", PackRows.of(PlacedExample::packed))
            .apply("All members", JoinRows.create());
    PCollectionView<long[]> view = members.apply("View of members", View.asSingleton());
    return members
        .apply("Bands", ParDo.of(new ListBands()))
        .setCoder(VarIntCoder.of())
        .apply("Side by side", Reshuffle.viaRandomKey())
        .apply("Link", ParDo.of(new Link(view)).withSideInputs(view))
        .setCoder(LongArrayCoder.of());
  }

  private static final class ListBands extends DoFn<long[], Integer> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element long[] members, OutputReceiver<Integer> out) {
      for (int band = 0; band < NearHashes.bands(PerceptualHash.NEAR); band++) {
        out.output(band);
      }
    }
  }

  private static final class Link extends DoFn<Integer, long[]> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<long[]> members;

    Link(PCollectionView<long[]> members) {
      this.members = members;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(
          AlikeGroups.links(context.sideInput(members), PerceptualHash.NEAR, context.element()));
    }
  }
}
