package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import org.jspecify.annotations.Nullable;

/**
 * One object of a record under inspection.
 *
 * @param index position in the record, from 0
 * @param box where it is, perhaps repaired by an earlier check
 * @param text the record's class name; empty where there is none
 * @param label the record's label; null where there is none
 * @param item its class; null while it is not known
 * @param crowd whether it stands for a group
 * @param difficult whether it is marked as hard to recognise
 * @param weight how much it counts in the loss
 */
public record CandidateBox(
    int index,
    BoundingBox box,
    String text,
    @Nullable Long label,
    LabelMap.@Nullable Item item,
    boolean crowd,
    boolean difficult,
    float weight) {

  /** The same object at another place. */
  public CandidateBox withBox(BoundingBox moved) {
    return new CandidateBox(index, moved, text, label, item, crowd, difficult, weight);
  }

  /** The same object with that class. */
  public CandidateBox withItem(LabelMap.Item found) {
    return new CandidateBox(index, box, text, label, found, crowd, difficult, weight);
  }
}
