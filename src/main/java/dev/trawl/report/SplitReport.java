package dev.trawl.report;

import dev.trawl.dataset.Split;
import dev.trawl.formats.manifest.ClassInParts;
import dev.trawl.formats.manifest.DatasetManifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells people how the classes are spread over the parts of a data set, and what to mind. */
final class SplitReport {
  /** Classes in the table; there are label maps with thousands. */
  private static final int MOST_CLASSES = 20;

  private static final int MOST_NAMES = 5;

  private SplitReport() {}

  /** The lines, without line ends; an empty one first where there is anything to tell. */
  static List<String> lines(DatasetManifest manifest) {
    List<Split> parts =
        Arrays.stream(Split.values())
            .filter(split -> split != Split.TEST || manifest.records().test() > 0)
            .toList();
    List<String> lines = new ArrayList<>();
    if (!manifest.classes().isEmpty()) {
      lines.add("");
      lines.addAll(table(manifest.classes(), parts));
    }
    List<String> warnings = new ArrayList<>();
    parts.stream()
        .filter(split -> manifest.records().in(split) > 0)
        .forEach(split -> warnings.addAll(missing(manifest.classes(), split)));
    warnings.addAll(overlaps(manifest));
    if (!warnings.isEmpty()) {
      lines.add("");
      warnings.forEach(warning -> lines.add("warning: " + warning));
    }
    return lines;
  }

  private static List<String> table(List<ClassInParts> classes, List<Split> parts) {
    List<String> headings = new ArrayList<>(List.of("class"));
    parts.forEach(part -> headings.addAll(List.of(part.label() + " images>", "boxes>", "share>")));
    TextTable table = new TextTable(headings.toArray(String[]::new));
    Comparator<ClassInParts> mostFirst =
        Comparator.comparingLong(ClassInParts::boxes).reversed().thenComparingInt(ClassInParts::id);
    classes.stream()
        .sorted(mostFirst)
        .limit(MOST_CLASSES)
        .forEach(row -> table.row(cells(row, parts)));
    List<String> lines = new ArrayList<>(table.lines());
    if (classes.size() > MOST_CLASSES) {
      lines.add(
          "and %d more, in %s".formatted(classes.size() - MOST_CLASSES, DatasetManifest.FILE_NAME));
    }
    return lines;
  }

  private static String[] cells(ClassInParts row, List<Split> parts) {
    List<String> cells = new ArrayList<>(List.of(row.name()));
    for (Split part : parts) {
      ClassInParts.Occurrences there = row.in(part);
      cells.add(Long.toString(there.images()));
      cells.add(Long.toString(there.boxes()));
      cells.add(
          row.boxes() == 0
              ? "-"
              : String.format(Locale.ROOT, "%.0f %%", 100.0 * there.boxes() / row.boxes()));
    }
    return cells.toArray(String[]::new);
  }

  private static List<String> missing(List<ClassInParts> classes, Split split) {
    List<String> names =
        classes.stream()
            .filter(row -> row.in(split).boxes() == 0)
            .map(row -> "'" + row.name() + "'")
            .toList();
    if (names.isEmpty()) {
      return List.of();
    }
    String more =
        names.size() > MOST_NAMES ? " and %d more".formatted(names.size() - MOST_NAMES) : "";
    String consequence = split == Split.TRAIN ? "cannot be learnt" : "cannot be measured";
    return List.of(
        "no example of %s%s in %s: %s"
            .formatted(
                names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")),
                more,
                split.label(),
                consequence));
  }

  private static List<String> overlaps(DatasetManifest manifest) {
    List<String> lines = new ArrayList<>();
    long overlap = manifest.findings().getOrDefault("split_overlap", 0L);
    if (overlap > 0) {
      lines.add(
          "images to measure on whose group has images in another part: %d (split_overlap)"
              .formatted(overlap));
    }
    long near = manifest.findings().getOrDefault("near_duplicate_image", 0L);
    if (near > 0) {
      lines.add(
          "images to measure on that look nearly like one to train on: %d (near_duplicate_image);"
                  .formatted(near)
              + " --group-similar keeps such images together");
    }
    long missing = manifest.findings().getOrDefault("listed_image_missing", 0L);
    if (missing > 0) {
      lines.add(
          "images on the list that were not met: %d (listed_image_missing)".formatted(missing));
    }
    return lines;
  }
}
