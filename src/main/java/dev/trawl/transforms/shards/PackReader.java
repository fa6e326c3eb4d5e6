package dev.trawl.transforms.shards;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** Reads what {@link PackByShard} put aside. */
final class PackReader {
  private PackReader() {}

  /**
   * The items of all packs, in no particular order.
   *
   * @throws UncheckedIOException where a pack cannot be read
   */
  static <E> List<E> read(Iterable<ByteRange> packs, Coder<E> coder) {
    List<E> items = new ArrayList<>();
    try (ByteRangeReader reader = new ByteRangeReader()) {
      for (ByteRange pack : packs) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(reader.read(pack));
        while (bytes.available() > 0) {
          items.add(coder.decode(bytes));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading what was put aside for a shard", e);
    }
    return items;
  }
}
