package dev.trawl.imaging;

/** Bytes that are no picture Trawl can decode. */
public final class UndecodableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says why, as a phrase that follows "the image". */
  public UndecodableImageException(String message) {
    super(message);
  }

  /** As above, with the decoder's own failure. */
  public UndecodableImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
