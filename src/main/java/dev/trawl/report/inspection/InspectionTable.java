package dev.trawl.report.inspection;

import dev.trawl.report.Counted;
import dev.trawl.report.Numbers;
import dev.trawl.report.TextTable;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.FindingTally;
import dev.trawl.validation.summary.Histogram;
import dev.trawl.validation.summary.ImageSize;
import dev.trawl.validation.summary.ImageSizes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells people what is in records. */
public final class InspectionTable {
  private static final int SIZES_SHOWN = 8;
  private static final int CLASSES_SHOWN = 30;
  private static final int BAR = 24;

  private InspectionTable() {}

  /** The lines, without line ends; empty ones part the sections. */
  public static List<String> lines(Inspection inspection) {
    List<String> lines = new ArrayList<>(totals(inspection));
    section(lines, "Classes, the most frequent first", classes(inspection));
    section(lines, sizesTitle(inspection.summary().imageSizes()), imageSizes(inspection.summary()));
    section(
        lines,
        "Boxes by side, the square root of the area",
        boxSizes(inspection.summary(), inspection.distributions().boxScales()));
    if (inspection.summary().findings().isEmpty()) {
      lines.add("");
      lines.add("Nothing is wrong with these records.");
    } else {
      section(lines, "Findings, the gravest first", findings(inspection));
    }
    section(lines, "Worth knowing", Advice.of(inspection));
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
    TextTable table = new TextTable("", ">", ">", "");
    table.row(
        "records",
        Numbers.count(summary.records()),
        "",
        "in %s (%s)%s"
            .formatted(
                Counted.of(inspection.files(), "file"),
                Numbers.bytes(inspection.bytes()),
                writtenByVott(summary)));
    part(table, "  usable", summary.usable(), summary.records(), "");
    part(
        table,
        "  to be set aside",
        summary.rejected(),
        summary.records(),
        kinds(rejected(summary)));
    part(
        table,
        "images without a box",
        summary.withoutBoxes(),
        summary.usable(),
        "of the usable ones");
    table.row("boxes", Numbers.count(boxes.read()), "", "");
    part(table, "  as they are", boxes.kept(), boxes.read(), "");
    part(table, "  to be repaired", boxes.repairedTotal(), boxes.read(), kinds(boxes.repaired()));
    part(table, "  to be dropped", boxes.droppedTotal(), boxes.read(), kinds(boxes.dropped()));
    return table.rows();
  }

  private static void part(TextTable table, String name, long part, long whole, String note) {
    table.row(name, Numbers.count(part), Numbers.share(part, whole), note);
  }

  private static String writtenByVott(DatasetSummary summary) {
    if (summary.fromVott() == 0) {
      return "";
    }
    return summary.fromVott() == summary.records()
        ? ", all written by VoTT"
        : ", %s written by VoTT".formatted(Numbers.count(summary.fromVott()));
  }

  private static Map<FindingKind, Long> rejected(DatasetSummary summary) {
    Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
    summary.rejections().forEach((kind, tally) -> counts.put(kind, tally.count()));
    return counts;
  }

  private static String kinds(Map<FindingKind, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<FindingKind, Long>comparingByValue().reversed())
        .map(entry -> Numbers.count(entry.getValue()) + " " + entry.getKey().label())
        .collect(Collectors.joining(", "));
  }

  /** Classes that do not occur too: that one of them is missing is worth knowing. */
  private static List<String> classes(Inspection inspection) {
    List<ClassRow> classes = ClassRow.mostFrequentFirst(inspection);
    long boxes = classes.stream().mapToLong(row -> row.tally().boxes()).sum();
    long most = classes.stream().mapToLong(row -> row.tally().boxes()).max().orElse(0);
    TextTable table = new TextTable("id>", "name", "images>", "boxes>", "share>", "");
    classes.stream()
        .limit(CLASSES_SHOWN)
        .forEach(
            row ->
                table.row(
                    Integer.toString(row.id()),
                    row.name(),
                    Numbers.count(row.tally().images()),
                    Numbers.count(row.tally().boxes()),
                    Numbers.share(row.tally().boxes(), boxes),
                    bar(row.tally().boxes(), most)));
    return withRest(table.lines(), classes.size() - CLASSES_SHOWN, "class", "classes");
  }

  private static String sizesTitle(ImageSizes sizes) {
    return "Images by size, the most frequent first"
        + (sizes.isExact() ? "" : "; rounded up to multiples of " + sizes.step());
  }

  private static List<String> imageSizes(DatasetSummary summary) {
    Map<ImageSize, Long> sizes = summary.imageSizes().counts();
    if (sizes.isEmpty()) {
      return List.of();
    }
    TextTable table = new TextTable("pixels>", "images>", "share>");
    sizes.entrySet().stream()
        .sorted(Map.Entry.<ImageSize, Long>comparingByValue().reversed())
        .limit(SIZES_SHOWN)
        .forEach(
            entry ->
                table.row(
                    entry.getKey().width() + " x " + entry.getKey().height(),
                    Numbers.count(entry.getValue()),
                    Numbers.share(entry.getValue(), summary.usable())));
    return withRest(table.lines(), sizes.size() - SIZES_SHOWN, "size", "sizes");
  }

  private static List<String> withRest(
      List<String> lines, int others, String singular, String plural) {
    List<String> all = new ArrayList<>(lines);
    if (others > 0) {
      all.add(
          "and %s more (all of them with --json)".formatted(Counted.of(others, singular, plural)));
    }
    return all;
  }

  private static List<String> boxSizes(DatasetSummary summary, Histogram scales) {
    if (summary.boxSizes().isEmpty()) {
      return List.of();
    }
    long boxes = scales.total();
    long most = Collections.max(summary.boxSizes().values());
    TextTable table = new TextTable("pixels>", "boxes>", "share>", "");
    summary
        .boxSizes()
        .forEach(
            (side, count) ->
                table.row(
                    side + " to " + 2 * side,
                    Numbers.count(count),
                    Numbers.share(count, boxes),
                    bar(count, most)));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add(
        "As COCO counts: %s small (below 32), %s medium, %s large (96 or more)."
            .formatted(
                Numbers.count(scales.count(0)),
                Numbers.count(scales.count(1)),
                Numbers.count(scales.count(2))));
    return lines;
  }

  private static String bar(long count, long most) {
    return "#".repeat((int) Math.ceil((double) BAR * count / Math.max(1, most)));
  }

  /** Below each kind an example says in words what is the matter. */
  private static List<String> findings(Inspection inspection) {
    List<FindingsOfKind> all = FindingsOfKind.worstFirst(inspection);
    TextTable table = new TextTable("severity", "kind", "count>", "treatment", "first");
    for (FindingsOfKind findings : all) {
      FindingTally tally = findings.tally();
      table.row(
          findings.kind().severity().label(),
          findings.kind().label(),
          Numbers.count(tally.count()),
          findings.treatment().label(),
          tally.first() + (tally.box() == null ? "" : ", box " + tally.box()));
    }
    List<String> lines = new ArrayList<>(table.lines().subList(0, 1));
    for (int i = 0; i < all.size(); i++) {
      lines.add(table.rows().get(i));
      all.get(i).examples().stream()
          .limit(1)
          .forEach(example -> lines.add("          " + example.finding().message()));
    }
    return lines;
  }
}
