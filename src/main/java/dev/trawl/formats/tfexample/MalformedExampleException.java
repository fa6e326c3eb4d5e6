package dev.trawl.formats.tfexample;

/** A record that is no {@code tf.train.Example} of an image. */
public final class MalformedExampleException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** The bytes are no {@code tf.train.Example} message, or one without any feature. */
    NOT_AN_EXAMPLE,
    /** There is no {@code image/encoded}, or it is empty. */
    NO_IMAGE,
    /** A feature holds another kind of list than its key demands. */
    WRONG_TYPE
  }

  private final Kind kind;

  MalformedExampleException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
