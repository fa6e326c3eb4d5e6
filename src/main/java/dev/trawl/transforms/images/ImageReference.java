package dev.trawl.transforms.images;

import dev.trawl.transforms.records.SourceRecord;

/**
 * An image of the input, without its bytes.
 *
 * @param source where it lies; an image file counts as a file with one record
 * @param container what its bytes are
 */
public record ImageReference(SourceRecord source, Container container) {

  /** What the bytes of an image are. */
  public enum Container {
    /** An image file, such as a JPEG. */
    IMAGE_FILE,
    /** A {@code tf.train.Example} with an image in it. */
    EXAMPLE
  }
}
