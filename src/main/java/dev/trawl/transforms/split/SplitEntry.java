package dev.trawl.transforms.split;

import dev.trawl.dataset.Split;
import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * What a split says of an image.
 *
 * @param name what it is called
 * @param split the part that it belongs to
 * @param earlier whether an earlier data set had it, and this one does not
 */
public record SplitEntry(String name, Split split, boolean earlier) implements Serializable {

  /** Encodes entries. */
  static Coder<SplitEntry> coder() {
    return SerializableCoder.of(SplitEntry.class);
  }
}
