package dev.trawl.validation.summary;

import java.io.Serializable;

/**
 * How often a class occurs.
 *
 * @param images images that show it
 * @param boxes its objects
 */
public record ClassTally(long images, long boxes) implements Serializable {

  /** Both together. */
  ClassTally plus(ClassTally other) {
    return new ClassTally(images + other.images, boxes + other.boxes);
  }
}
