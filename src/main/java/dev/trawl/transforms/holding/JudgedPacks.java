package dev.trawl.transforms.holding;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.Coder;

/** Reads what {@link HoldBack} held back. */
public final class JudgedPacks {
  private JudgedPacks() {}

  /**
   * Hands out the elements of all packs, one pack in memory at a time.
   *
   * @param receiver takes an element with the numbers of its verdict
   * @throws UncheckedIOException where a pack cannot be read
   */
  public static <T> void forEach(
      Iterable<HeldPack> packs, Coder<T> coder, BiConsumer<T, long[]> receiver) {
    // One reader for all: packs of one bundle lie in one file.
    try (ByteRangeReader reader = new ByteRangeReader()) {
      for (HeldPack held : packs) {
        ByteRange pack = held.pack();
        if (pack == null) {
          throw new IllegalStateException("a pack without elements was dealt out");
        }
        int width = held.numbers().length / held.items();
        int[] next = {0};
        PackReader.forEach(
            reader.read(pack),
            coder,
            element -> {
              int start = next[0];
              next[0] = start + width;
              receiver.accept(element, Arrays.copyOfRange(held.numbers(), start, start + width));
            });
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading what was put aside", e);
    }
  }
}
