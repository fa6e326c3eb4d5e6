package dev.trawl.formats.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.trawl.dataset.Split;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How often a class occurs in each part of a data set.
 *
 * @param id as in the label map
 * @param name as in the label map
 * @param train in the originals to train on
 * @param val in the val part
 * @param test in the test part; null where the data set has none
 */
@JsonPropertyOrder({"id", "name", "train", "val", "test"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassInParts(
    int id, String name, Occurrences train, Occurrences val, @Nullable Occurrences test)
    implements Serializable {

  /**
   * How often.
   *
   * @param images images that show the class
   * @param boxes its objects
   */
  @JsonPropertyOrder({"images", "boxes"})
  public record Occurrences(long images, long boxes) implements Serializable {}

  /** How often in that part. */
  public Occurrences in(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VAL -> val;
      case TEST -> test == null ? new Occurrences(0, 0) : test;
    };
  }

  /** Number of its objects in all parts. */
  public long boxes() {
    return train.boxes() + val.boxes() + in(Split.TEST).boxes();
  }
}
