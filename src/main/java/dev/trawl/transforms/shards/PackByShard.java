package dev.trawl.transforms.shards;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.transforms.files.StableHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Chooses each item's shard by its key, and puts the items of a bundle aside together: what is
 * grouped is where they lie. Runners that group in memory would else hold every item, and the one
 * of a single machine copies all that a group has at every bundle that adds to it.
 *
 * @param <T> an item, or where its bytes lie
 */
final class PackByShard<T> extends DoFn<KV<String, T>, KV<Integer, ByteRange>> {
  private static final long serialVersionUID = 1L;

  /** So long a pack is put aside before its bundle ends. */
  private static final int LONGEST_PACK = 1 << 20;

  private final OutputDirectory directory;
  private final Coder<KV<String, T>> coder;
  private final PCollectionView<Integer> count;

  @SuppressWarnings("NullAway.Init") // made anew for every bundle
  private transient SpillFile spill;

  @SuppressWarnings("NullAway.Init") // made anew for every bundle
  private transient Map<Integer, ByteArrayOutputStream> packs;

  PackByShard(
      OutputDirectory directory, Coder<KV<String, T>> coder, PCollectionView<Integer> count) {
    this.directory = directory;
    this.coder = coder;
    this.count = count;
  }

  @StartBundle
  public void startBundle() {
    spill = new SpillFile(directory);
    packs = new TreeMap<>();
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    KV<String, T> item = context.element();
    int shard = StableHash.bucket(item.getKey(), context.sideInput(count));
    ByteArrayOutputStream pack =
        packs.computeIfAbsent(shard, chosen -> new ByteArrayOutputStream());
    coder.encode(item, pack);
    if (pack.size() > LONGEST_PACK) {
      context.output(KV.of(shard, spill.append(pack.toByteArray())));
      packs.remove(shard);
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    packs.forEach(
        (shard, pack) ->
            context.output(
                KV.of(shard, spill.append(pack.toByteArray())),
                GlobalWindow.INSTANCE.maxTimestamp(),
                GlobalWindow.INSTANCE));
    spill.close();
  }
}
