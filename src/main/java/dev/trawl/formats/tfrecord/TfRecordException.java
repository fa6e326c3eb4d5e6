package dev.trawl.formats.tfrecord;

/**
 * A TFRecord file that is not as the format demands. Carries the bytes concerned, so that they can
 * be kept as a dead letter.
 */
public final class TfRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** The file has no byte. */
    EMPTY_FILE,
    /** The file ends inside a record. */
    TRUNCATED,
    /** The length's checksum is wrong, so where the next record begins is not known. */
    BAD_LENGTH_CHECKSUM,
    /** The payload's checksum is wrong; the next record can be read. */
    BAD_DATA_CHECKSUM,
    /** The length is more than a record may have here. */
    TOO_LONG,
    /** The gzip stream around the records is broken. */
    BAD_COMPRESSION
  }

  private final Kind kind;
  private final long index;
  private final long offset;
  private final transient byte[] bytes;

  TfRecordException(Kind kind, long index, long offset, byte[] bytes, String message) {
    super(message);
    this.kind = kind;
    this.index = index;
    this.offset = offset;
    this.bytes = bytes;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** Position of the record in its file, from 0. */
  public long index() {
    return index;
  }

  /** Where the record's frame begins, in bytes of the uncompressed stream. */
  public long offset() {
    return offset;
  }

  /**
   * The payload where only its checksum is wrong; else the bytes that were read from the record's
   * frame on, which {@link TfRecordReader#rest} goes on from. Not a copy.
   */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether the records after this one can be read. */
  public boolean canContinue() {
    return kind == Kind.BAD_DATA_CHECKSUM;
  }
}
