package dev.trawl.transforms.shards;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/**
 * How items become a file.
 *
 * @param <T> an item, or where its bytes lie
 */
public interface ShardFormat<T> extends Serializable {

  /** What file names end with, with the dot. */
  String extension();

  /** Encodes items between steps. */
  Coder<T> coder();

  /** Bytes that the item takes in the file, more or less: they choose the number of files. */
  long size(T item);

  /** Records that these items are in a file, as a manifest counts them: one each, if not said. */
  default long records(List<T> items) {
    return items.size();
  }

  /** Orders items of the same key; those that it takes for equal have the same bytes. */
  Comparator<T> order();

  /**
   * Writes the items in their order.
   *
   * @throws IOException where writing fails
   */
  void write(List<T> items, OutputStream out) throws IOException;
}
