package dev.trawl.transforms.holding;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** Reads elements that were put aside in packs, one after the other. */
public final class PackReader {
  private PackReader() {}

  /**
   * The items of all packs, in no particular order.
   *
   * @throws UncheckedIOException where a pack cannot be read
   */
  public static <E> List<E> read(Iterable<ByteRange> packs, Coder<E> coder) {
    List<E> items = new ArrayList<>();
    forEach(packs, coder, items::add);
    return items;
  }

  /**
   * Takes one item.
   *
   * @param <E> the item
   */
  @FunctionalInterface
  public interface Receiver<E> {
    /** Takes it. */
    void take(E item) throws IOException;
  }

  /**
   * Hands out the items of all packs, one pack in memory at a time.
   *
   * @throws UncheckedIOException where a pack cannot be read
   */
  public static <E> void forEach(Iterable<ByteRange> packs, Coder<E> coder, Receiver<E> receiver) {
    try (ByteRangeReader reader = new ByteRangeReader()) {
      for (ByteRange pack : packs) {
        forEach(reader.read(pack), coder, receiver);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading what was put aside", e);
    }
  }

  /** Hands out the items of one pack. */
  static <E> void forEach(byte[] pack, Coder<E> coder, Receiver<E> receiver) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(pack);
    while (bytes.available() > 0) {
      receiver.take(coder.decode(bytes));
    }
  }
}
