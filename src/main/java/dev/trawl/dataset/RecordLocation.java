package dev.trawl.dataset;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Where a record was read. Locations are ordered by file name, then by position.
 *
 * @param file the file as the user would name it
 * @param index position of the record in the file, counted from 0
 */
public record RecordLocation(String file, long index)
    implements Comparable<RecordLocation>, Serializable {
  private static final Comparator<RecordLocation> BY_FILE_AND_POSITION =
      Comparator.comparing(RecordLocation::file).thenComparingLong(RecordLocation::index);

  @Override
  public int compareTo(RecordLocation other) {
    return BY_FILE_AND_POSITION.compare(this, other);
  }

  /** {@code file#index}, the form of findings and messages. */
  @Override
  public String toString() {
    return file + "#" + index;
  }
}
