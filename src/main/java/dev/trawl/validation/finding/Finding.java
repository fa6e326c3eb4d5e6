package dev.trawl.validation.finding;

import dev.trawl.dataset.RecordLocation;
import org.jspecify.annotations.Nullable;

/**
 * Something about a record that its owner should know: one line of {@code findings.jsonl}.
 *
 * @param location the record
 * @param image the image's file name; empty where it is not known
 * @param box the box, counted from 0 in the record's order; null where it is about the whole record
 * @param kind what is the matter
 * @param action what was done about it
 * @param before what the record states; null where there is nothing to show
 * @param after what takes its place; null where nothing does
 * @param message a sentence for people
 */
public record Finding(
    RecordLocation location,
    String image,
    @Nullable Integer box,
    FindingKind kind,
    Action action,
    @Nullable FindingValue before,
    @Nullable FindingValue after,
    String message) {

  /** How bad it is. */
  public Severity severity() {
    return kind.severity();
  }

  /** This finding as one line of {@code findings.jsonl}, without a line end. */
  public String toJson() {
    return FindingJson.write(this);
  }
}
