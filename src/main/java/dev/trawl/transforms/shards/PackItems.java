package dev.trawl.transforms.shards;

import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.StableHash;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Puts the items of a bundle aside together by their shards, where it is known how many there are;
 * where it is not, all together, with how much it is.
 *
 * @param <T> an item, or where its bytes lie
 */
final class PackItems<T> extends DoFn<KV<String, T>, KV<Integer, ShardPart>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;
  private final ShardFormat<T> format;
  private final int shards;

  @SuppressWarnings("NullAway.Init") // made anew for every bundle
  private transient Packs<KV<String, T>> packs;

  private transient long items;
  private transient long bytes;

  /**
   * @param shards how many there are; 0 where nobody knows yet
   */
  PackItems(OutputDirectory directory, ShardFormat<T> format, int shards) {
    this.directory = directory;
    this.format = format;
    this.shards = shards;
  }

  @StartBundle
  public void startBundle() {
    packs = new Packs<>(directory, WriteShards.itemCoder(format));
    items = 0;
    bytes = 0;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    KV<String, T> item = context.element();
    packs.add(
        StableHash.bucket(item.getKey(), Math.max(1, shards)),
        item,
        (shard, pack) -> context.output(KV.of(shard, ShardPart.of(shards, pack))));
    items++;
    bytes += format.size(item.getValue());
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    packs.finish((shard, pack) -> output(context, shard, ShardPart.of(shards, pack)));
    if (shards == 0) {
      output(context, 0, ShardPart.measured(items, bytes));
    }
  }

  private void output(FinishBundleContext context, int key, ShardPart part) {
    context.output(KV.of(key, part), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
  }
}
