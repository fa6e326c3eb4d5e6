package dev.trawl.transforms.holding;

import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.transforms.rows.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Puts elements aside, some together, with what must be known of them.
 *
 * @param <T> the element
 */
final class PutAside<T> extends DoFn<T, KV<Integer, HeldPack>> {
  private static final long serialVersionUID = 1L;

  /** Few enough that shares of one size can be made of packs. */
  private static final int MOST_ITEMS = 64;

  private static final int LONGEST_PACK = 1 << 20;

  private final OutputDirectory directory;
  private final Coder<T> coder;
  private final SerializableFunction<T, long[]> numbers;

  @SuppressWarnings("NullAway.Init") // made anew for every bundle
  private transient SpillFile spill;

  @SuppressWarnings("NullAway.Init") // made anew for every pack
  private transient ByteArrayOutputStream pack;

  @SuppressWarnings("NullAway.Init") // made anew for every pack
  private transient Rows rows;

  private transient int items;

  PutAside(OutputDirectory directory, Coder<T> coder, SerializableFunction<T, long[]> numbers) {
    this.directory = directory;
    this.coder = coder;
    this.numbers = numbers;
  }

  @StartBundle
  public void startBundle() {
    spill = new SpillFile(directory);
    startPack();
  }

  @ProcessElement
  public void process(@Element T element, OutputReceiver<KV<Integer, HeldPack>> out)
      throws IOException {
    coder.encode(element, pack);
    rows.add(numbers.apply(element));
    items++;
    if (items == MOST_ITEMS || pack.size() > LONGEST_PACK) {
      put(out::output);
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    if (items > 0) {
      put(
          held ->
              context.output(held, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
    }
    spill.close();
  }

  private void put(Consumer<KV<Integer, HeldPack>> out) {
    out.accept(
        KV.of(HoldBack.KEY, new HeldPack(spill.append(pack.toByteArray()), items, rows.toArray())));
    startPack();
  }

  private void startPack() {
    pack = new ByteArrayOutputStream();
    rows = new Rows();
    items = 0;
  }
}
