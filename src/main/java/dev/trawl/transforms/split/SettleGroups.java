package dev.trawl.transforms.split;

import dev.trawl.dataset.split.AlikeGroups;
import dev.trawl.dataset.split.NearHashes;
import dev.trawl.dataset.split.SettledGroups;
import dev.trawl.imaging.PerceptualHash;
import dev.trawl.transforms.rows.LongArrayCoder;
import dev.trawl.transforms.rows.PackRows;
import dev.trawl.transforms.rows.Rows;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Finds out which groups belong together. It looks at 32 bytes of each image; the bands of hashes
 * are compared side by side, and one worker joins what they find.
 */
final class SettleGroups
    extends PTransform<PCollection<PlacedExample>, PCollectionView<SettledGroups>> {
  private static final long serialVersionUID = 1L;

  private final boolean similar;

  /** The transform; {@code similar} says whether images that look alike belong together. */
  SettleGroups(boolean similar) {
    this.similar = similar;
  }

  @Override
  public PCollectionView<SettledGroups> expand(PCollection<PlacedExample> examples) {
    Pipeline pipeline = examples.getPipeline();
    PCollectionView<Iterable<long[]>> members =
        examples
            .apply("Members", PackRows.of(PlacedExample::packed))
            .apply("All members", View.asIterable());
    List<Integer> bands =
        IntStream.range(0, NearHashes.bands(PerceptualHash.NEAR)).boxed().toList();
    PCollectionView<Iterable<long[]>> links =
        pipeline
            .apply("Bands", Create.of(bands).withCoder(VarIntCoder.of()))
            .apply("Link", ParDo.of(new Link(members, similar)).withSideInputs(members))
            .setCoder(LongArrayCoder.of())
            .apply("All links", View.asIterable());
    return pipeline
        .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
        .apply(
            "Settle", ParDo.of(new Settle(members, links, similar)).withSideInputs(members, links))
        .setCoder(SerializableCoder.of(SettledGroups.class))
        .apply("Groups", View.asSingleton());
  }

  private static final class Link extends DoFn<Integer, long[]> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Iterable<long[]>> members;
    private final boolean similar;

    Link(PCollectionView<Iterable<long[]>> members, boolean similar) {
      this.members = members;
      this.similar = similar;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      long[] all = similar ? Rows.of(context.sideInput(members)).toArray() : new long[0];
      context.output(AlikeGroups.links(all, PerceptualHash.NEAR, context.element()));
    }
  }

  private static final class Settle extends DoFn<Integer, SettledGroups> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Iterable<long[]>> members;
    private final PCollectionView<Iterable<long[]>> links;
    private final boolean similar;

    Settle(
        PCollectionView<Iterable<long[]>> members,
        PCollectionView<Iterable<long[]>> links,
        boolean similar) {
      this.members = members;
      this.links = links;
      this.similar = similar;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(
          SettledGroups.of(
              Rows.of(context.sideInput(members)).toArray(),
              similar,
              Rows.of(context.sideInput(links)).toArray()));
    }
  }
}
