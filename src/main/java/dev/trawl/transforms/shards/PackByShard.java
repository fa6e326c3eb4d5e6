package dev.trawl.transforms.shards;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.StableHash;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Chooses each item's shard by its key, and packs anew what {@link PackItems} has packed. The
 * number of shards comes with the packs and not as a side input: until that is known, the runner of
 * a single machine would try every bundle again and again.
 *
 * @param <T> an item, or where its bytes lie
 */
final class PackByShard<T> extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, ByteRange>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;
  private final Coder<KV<String, T>> coder;
  private final TupleTag<ByteRange> packsTag;
  private final TupleTag<Integer> countTag;

  @SuppressWarnings("NullAway.Init") // made anew for every bundle
  private transient Packs<KV<String, T>> packs;

  PackByShard(
      OutputDirectory directory,
      Coder<KV<String, T>> coder,
      TupleTag<ByteRange> packsTag,
      TupleTag<Integer> countTag) {
    this.directory = directory;
    this.coder = coder;
    this.packsTag = packsTag;
    this.countTag = countTag;
  }

  @StartBundle
  public void startBundle() {
    packs = new Packs<>(directory, coder);
  }

  @ProcessElement
  public void process(ProcessContext context) {
    CoGbkResult group = context.element().getValue();
    int count = group.getOnly(countTag);
    PackReader.forEach(
        group.getAll(packsTag),
        coder,
        item ->
            packs.add(
                StableHash.bucket(item.getKey(), count),
                item,
                (shard, pack) -> context.output(KV.of(shard, pack))));
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    packs.finish(
        (shard, pack) ->
            context.output(
                KV.of(shard, pack), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
  }
}
