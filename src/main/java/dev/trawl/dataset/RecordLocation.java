package dev.trawl.dataset;

/**
 * Where a record was read.
 *
 * @param file the file as the user would name it
 * @param index position of the record in the file, counted from 0
 */
public record RecordLocation(String file, long index) {

  /** {@code file#index}, the form of findings and messages. */
  @Override
  public String toString() {
    return file + "#" + index;
  }
}
