package dev.trawl.transforms.shards;

import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.StableHash;
import dev.trawl.transforms.holding.PackReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Chooses each item's shard by its key, and packs anew what {@link PackItems} has packed. The
 * number of shards comes with the packs and not as a side input: until that is known, the runner of
 * a single machine would try every bundle again and again.
 *
 * @param <T> an item, or where its bytes lie
 */
final class PackByShard<T> extends DoFn<KV<Integer, Iterable<ShardPart>>, KV<Integer, ShardPart>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;
  private final Coder<KV<String, T>> coder;

  @SuppressWarnings("NullAway.Init") // made anew for every bundle
  private transient Packs<KV<String, T>> packs;

  private transient int shards;

  PackByShard(OutputDirectory directory, Coder<KV<String, T>> coder) {
    this.directory = directory;
    this.coder = coder;
  }

  @StartBundle
  public void startBundle() {
    packs = new Packs<>(directory, coder);
  }

  @ProcessElement
  public void process(ProcessContext context) {
    List<ShardPart> parts = new ArrayList<>();
    context.element().getValue().forEach(parts::add);
    shards = parts.get(0).shards();
    PackReader.forEach(
        parts.stream().map(part -> Objects.requireNonNull(part.pack())).toList(),
        coder,
        item ->
            packs.add(
                StableHash.bucket(item.getKey(), shards),
                item,
                (shard, pack) -> context.output(KV.of(shard, ShardPart.of(shards, pack)))));
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    packs.finish(
        (shard, pack) ->
            context.output(
                KV.of(shard, ShardPart.of(shards, pack)),
                GlobalWindow.INSTANCE.maxTimestamp(),
                GlobalWindow.INSTANCE));
  }
}
