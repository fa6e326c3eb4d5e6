package dev.trawl.report.inspection;

import dev.trawl.validation.summary.ClassTally;
import java.util.Comparator;
import java.util.List;

/**
 * How often a class occurs in usable records.
 *
 * @param id its id in the label map
 * @param name what people call it
 * @param tally its images and boxes
 */
public record ClassRow(int id, String name, ClassTally tally) {

  /** All classes of the label map, also those that do not occur: the most frequent first. */
  public static List<ClassRow> mostFrequentFirst(Inspection inspection) {
    return inspection.labelMap().items().stream()
        .map(
            item ->
                new ClassRow(
                    item.id(),
                    item.displayName(),
                    inspection.summary().classes().getOrDefault(item.id(), new ClassTally(0, 0))))
        .sorted(
            Comparator.comparingLong((ClassRow row) -> -row.tally().boxes())
                .thenComparing(ClassRow::id))
        .toList();
  }
}
