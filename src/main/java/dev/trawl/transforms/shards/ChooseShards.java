package dev.trawl.transforms.shards;

import dev.trawl.transforms.files.OutputDirectory;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Chooses the number of shards by how much there is, and each item's shard: parts by shard, of
 * which there is at least one for each shard, even of one without an item. Where all goes to one
 * shard nothing is packed twice.
 *
 * @param <T> an item, or where its bytes lie
 */
final class ChooseShards<T>
    extends PTransform<PCollection<KV<String, T>>, PCollection<KV<Integer, ShardPart>>> {
  private static final long serialVersionUID = 1L;

  /** As many workers choose shards at most. */
  private static final int GROUPS = 16;

  private static final TupleTag<KV<Integer, ShardPart>> CHOSEN = new TupleTag<>("chosen");
  private static final TupleTag<KV<Integer, ShardPart>> MIXED = new TupleTag<>("mixed");

  private final OutputDirectory directory;
  private final ShardFormat<T> format;
  private final ShardLayout layout;

  ChooseShards(OutputDirectory directory, ShardFormat<T> format, ShardLayout layout) {
    this.directory = directory;
    this.format = format;
    this.layout = layout;
  }

  @Override
  public PCollection<KV<Integer, ShardPart>> expand(PCollection<KV<String, T>> items) {
    PCollection<KV<Integer, ShardPart>> packs =
        items
            .apply("Pack", ParDo.of(new PackItems<>(directory, format, 0)))
            .setCoder(ShardPartCoder.KEYED);
    PCollection<KV<Integer, ShardPart>> none =
        items
            .getPipeline()
            .apply("None", Create.of(KV.of(0, ShardPart.none(0))).withCoder(ShardPartCoder.KEYED));
    PCollectionTuple decided =
        PCollectionList.of(packs)
            .and(none)
            .apply("Packs", Flatten.pCollections())
            .apply("Gather", GroupByKey.create())
            .apply(
                "Decide",
                ParDo.of(new Decide(layout)).withOutputTags(CHOSEN, TupleTagList.of(MIXED)));
    PCollection<KV<Integer, ShardPart>> parted =
        decided
            .get(MIXED)
            .setCoder(ShardPartCoder.KEYED)
            .apply("Spread", GroupByKey.create())
            .apply(
                "Pack by shard",
                ParDo.of(new PackByShard<>(directory, WriteShards.itemCoder(format))))
            .setCoder(ShardPartCoder.KEYED);
    return PCollectionList.of(decided.get(CHOSEN).setCoder(ShardPartCoder.KEYED))
        .and(parted)
        .apply("Parts", Flatten.pCollections());
  }

  private static final class Decide
      extends DoFn<KV<Integer, Iterable<ShardPart>>, KV<Integer, ShardPart>> {
    private static final long serialVersionUID = 1L;

    private final ShardLayout layout;

    Decide(ShardLayout layout) {
      this.layout = layout;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<ShardPart>> gathered, MultiOutputReceiver out) {
      long items = 0;
      long bytes = 0;
      List<ShardPart> packs = new ArrayList<>();
      for (ShardPart part : gathered.getValue()) {
        items += part.items();
        bytes += part.bytes();
        if (part.pack() != null) {
          packs.add(part);
        }
      }
      int count = layout.count(items, bytes);
      for (int shard = 0; shard < count; shard++) {
        out.get(CHOSEN).output(KV.of(shard, ShardPart.none(count)));
      }
      for (int i = 0; i < packs.size(); i++) {
        KV<Integer, ShardPart> part = KV.of(count == 1 ? 0 : i % GROUPS, packs.get(i).in(count));
        out.get(count == 1 ? CHOSEN : MIXED).output(part);
      }
    }
  }
}
