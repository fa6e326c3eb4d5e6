package dev.trawl.transforms.shards;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.StableHash;
import java.io.IOException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/**
 * Puts the items of a bundle aside together, for one of a few groups.
 *
 * @param <T> an item, or where its bytes lie
 */
final class PackItems<T> extends DoFn<KV<String, T>, KV<Integer, ByteRange>> {
  private static final long serialVersionUID = 1L;

  /** Groups that bundles are spread over: as many workers choose shards at most. */
  static final int GROUPS = 16;

  private final OutputDirectory directory;
  private final Coder<KV<String, T>> coder;

  @SuppressWarnings("NullAway.Init") // made anew for every bundle
  private transient Packs<KV<String, T>> packs;

  private transient @Nullable Integer group;

  PackItems(OutputDirectory directory, Coder<KV<String, T>> coder) {
    this.directory = directory;
    this.coder = coder;
  }

  @StartBundle
  public void startBundle() {
    packs = new Packs<>(directory, coder);
    group = null;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    KV<String, T> item = context.element();
    if (group == null) {
      group = StableHash.bucket(item.getKey(), GROUPS);
    }
    packs.add(group, item, (chosen, pack) -> context.output(KV.of(chosen, pack)));
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    packs.finish(
        (chosen, pack) ->
            context.output(
                KV.of(chosen, pack), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
  }
}
