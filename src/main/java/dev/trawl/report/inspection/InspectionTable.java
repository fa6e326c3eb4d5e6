package dev.trawl.report.inspection;

import dev.trawl.dataset.LabelMap;
import dev.trawl.report.Counted;
import dev.trawl.report.TextTable;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.ClassTally;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.FindingTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells people what is in records. */
public final class InspectionTable {
  private static final int SIZES_SHOWN = 8;
  private static final double MEGABYTE = 1e6;

  private InspectionTable() {}

  /** The lines, without line ends; empty ones part the sections. */
  public static List<String> lines(Inspection inspection) {
    List<String> lines = new ArrayList<>(totals(inspection));
    section(lines, "Classes", classes(inspection));
    section(lines, "Images", imageSizes(inspection.summary()));
    section(lines, "Boxes by side (square root of the area)", boxSizes(inspection.summary()));
    if (inspection.summary().findings().isEmpty()) {
      lines.add("");
      lines.add("Nothing is wrong with these records.");
    } else {
      section(lines, "Findings, and what prepare does about them", findings(inspection));
    }
    return lines;
  }

  private static void section(List<String> lines, String title, List<String> content) {
    if (content.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    content.forEach(line -> lines.add("  " + line));
  }

  private static List<String> totals(Inspection inspection) {
    DatasetSummary summary = inspection.summary();
    BoxCounts boxes = summary.boxes();
    return new TextTable("", ">", "")
        .row(
            "records",
            Long.toString(summary.records()),
            String.format(
                Locale.ROOT,
                "in %s (%.1f MB): %d usable, %d to be set aside; %d written by VoTT",
                Counted.of(inspection.files(), "file"),
                inspection.bytes() / MEGABYTE,
                summary.usable(),
                summary.rejected(),
                summary.fromVott()))
        .row(
            "boxes",
            Long.toString(boxes.read()),
            "of which %d as they are, %d to be repaired, %d to be dropped"
                .formatted(boxes.kept(), boxes.repairedTotal(), boxes.droppedTotal()))
        .row("images", Long.toString(summary.withoutBoxes()), "usable without any box")
        .rows();
  }

  /** Classes that do not occur too: that one of them is missing is worth knowing. */
  private static List<String> classes(Inspection inspection) {
    TextTable table = new TextTable("id>", "name", "images>", "boxes>");
    for (LabelMap.Item item : inspection.labelMap().items()) {
      ClassTally tally =
          inspection.summary().classes().getOrDefault(item.id(), new ClassTally(0, 0));
      table.row(
          Integer.toString(item.id()),
          item.displayName(),
          Long.toString(tally.images()),
          Long.toString(tally.boxes()));
    }
    return table.lines();
  }

  private static List<String> imageSizes(DatasetSummary summary) {
    if (summary.imageSizes().isEmpty()) {
      return List.of();
    }
    TextTable table = new TextTable("width>", "height>", "images>");
    summary.imageSizes().entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue()))
        .limit(SIZES_SHOWN)
        .forEach(
            entry ->
                table.row(
                    Integer.toString(entry.getKey().width()),
                    Integer.toString(entry.getKey().height()),
                    Long.toString(entry.getValue())));
    List<String> lines = new ArrayList<>(table.lines());
    int others = summary.imageSizes().size() - SIZES_SHOWN;
    if (others > 0) {
      lines.add("and %d other sizes (all of them with --json)".formatted(others));
    }
    return lines;
  }

  private static List<String> boxSizes(DatasetSummary summary) {
    if (summary.boxSizes().isEmpty()) {
      return List.of();
    }
    TextTable table = new TextTable("pixels>", "boxes>");
    summary
        .boxSizes()
        .forEach((side, count) -> table.row(side + " to " + 2 * side, Long.toString(count)));
    return table.lines();
  }

  private static List<String> findings(Inspection inspection) {
    TextTable table = new TextTable("kind", "severity", "treatment", "count>", "first");
    for (Map.Entry<FindingKind, FindingTally> entry : inspection.summary().findings().entrySet()) {
      FindingKind kind = entry.getKey();
      FindingTally tally = entry.getValue();
      table.row(
          kind.label(),
          kind.severity().label(),
          inspection.policy().treatmentOf(kind).label(),
          Long.toString(tally.count()),
          tally.first() + (tally.box() == null ? "" : ", box " + tally.box()));
    }
    return table.lines();
  }
}
