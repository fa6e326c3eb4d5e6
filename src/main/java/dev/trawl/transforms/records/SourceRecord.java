package dev.trawl.transforms.records;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.transforms.files.ByteRange;

/**
 * A record of an input file, without its bytes.
 *
 * @param location where the user finds it
 * @param bytes where its payload can be read
 */
public record SourceRecord(RecordLocation location, ByteRange bytes) {

  /**
   * A text that sorts records by file and position. Files come in the order of their names, whose
   * characters are compared one by one.
   */
  public String sortKey() {
    return sortKey(location);
  }

  /** As {@link #sortKey()}, for a record known by its location alone. */
  public static String sortKey(RecordLocation location) {
    return location.file() + "#" + "%019d".formatted(location.index());
  }
}
