package dev.trawl.imaging;

/** Bytes that are no picture Trawl can decode. */
public final class UndecodableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** No image, or one of a format that is not read here. */
    UNKNOWN_FORMAT,
    /** The bytes end before the picture does. */
    TRUNCATED,
    /** The bytes are an image's, but wrong. */
    DAMAGED,
    /** A picture of more pixels than are decoded. */
    TOO_LARGE
  }

  private final Kind kind;

  /** Says why, as a phrase that follows "the image". */
  public UndecodableImageException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** As above, with the decoder's own failure. */
  public UndecodableImageException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
