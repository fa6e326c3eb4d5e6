package dev.trawl.transforms.holding;

import dev.trawl.transforms.files.ByteRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** Reads what {@link HoldBack} held back. */
public final class JudgedPacks {
  private JudgedPacks() {}

  /**
   * Takes one element.
   *
   * @param <T> the element
   */
  @FunctionalInterface
  public interface Receiver<T> {
    /** Takes it with the numbers of its verdict. */
    void take(T element, long[] verdict) throws IOException;
  }

  /**
   * Hands out the elements of all packs, one pack in memory at a time.
   *
   * @throws UncheckedIOException where a pack cannot be read
   */
  public static <T> void forEach(Iterable<HeldPack> packs, Coder<T> coder, Receiver<T> receiver) {
    for (HeldPack held : packs) {
      ByteRange pack = held.pack();
      if (pack == null) {
        throw new IllegalStateException("a pack without elements was dealt out");
      }
      int width = held.numbers().length / held.items();
      int[] next = {0};
      PackReader.forEach(
          List.of(pack),
          coder,
          element -> {
            int start = next[0];
            next[0] = start + width;
            receiver.take(element, Arrays.copyOfRange(held.numbers(), start, start + width));
          });
    }
  }
}
