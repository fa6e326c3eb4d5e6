package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import org.jspecify.annotations.Nullable;

/**
 * A fault that a check found, before a policy has decided what becomes of it.
 *
 * @param kind what is the matter
 * @param box index of the box; null where it is about the whole record
 * @param message a sentence for people
 * @param before what the record states; null where there is nothing to show
 * @param after what a repair puts in its place; null where there is no repair
 * @param repaired the box as a repair leaves it; null where there is none, or no box
 */
public record Problem(
    FindingKind kind,
    @Nullable Integer box,
    String message,
    @Nullable FindingValue before,
    @Nullable FindingValue after,
    @Nullable CandidateBox repaired) {

  /** A fault of the whole record, without a repair. */
  public static Problem ofRecord(FindingKind kind, String message) {
    return new Problem(kind, null, message, null, null, null);
  }

  /** A value of the whole record that is put right without touching a box. */
  public static Problem ofRecord(
      FindingKind kind, String message, FindingValue before, FindingValue after) {
    return new Problem(kind, null, message, before, after, null);
  }

  /** A place that cannot be put right. */
  public static Problem ofPlace(FindingKind kind, CandidateBox box, String message) {
    return new Problem(kind, box.index(), message, new FindingValue.Box(box.box()), null, null);
  }

  /** A place that can be put right. */
  public static Problem ofPlace(
      FindingKind kind, CandidateBox box, String message, BoundingBox repaired) {
    return new Problem(
        kind,
        box.index(),
        message,
        new FindingValue.Box(box.box()),
        new FindingValue.Box(repaired),
        box.withBox(repaired));
  }

  /** A class that cannot be told. */
  public static Problem ofClass(
      FindingKind kind, CandidateBox box, String message, @Nullable FindingValue before) {
    return new Problem(kind, box.index(), message, before, null, null);
  }

  /** A class that can be put right. */
  public static Problem ofClass(
      FindingKind kind,
      CandidateBox box,
      String message,
      FindingValue before,
      LabelMap.Item found) {
    return new Problem(
        kind,
        box.index(),
        message,
        before,
        new FindingValue.Number(found.id()),
        box.withItem(found));
  }
}
