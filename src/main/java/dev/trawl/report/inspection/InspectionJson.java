package dev.trawl.report.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trawl.dataset.LabelMap;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.ClassTally;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.Distributions;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Tells scripts what is in records, as one JSON object. */
public final class InspectionJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private InspectionJson() {}

  private record Document(
      long files,
      long bytes,
      Records records,
      Images images,
      Boxes boxes,
      List<ClassCount> classes,
      List<FindingCount> findings) {}

  private record Records(long read, long usable, long rejected, long fromVott) {}

  private record Images(
      long withoutBoxes,
      int sizesRoundedTo,
      List<SizeCount> sizes,
      List<DistributionJson.Bin> boxesPerImage) {}

  private record SizeCount(int width, int height, long images) {}

  private record Boxes(
      long read,
      long kept,
      SortedMap<String, Long> repaired,
      SortedMap<String, Long> dropped,
      List<SideCount> sides,
      List<DistributionJson.Bin> cocoScales,
      List<DistributionJson.Bin> aspectRatios,
      List<DistributionJson.Cell> widthsAndHeights,
      List<DistributionJson.Cell> widthsAndHeightsInFractions,
      List<DistributionJson.Cell> centers) {}

  /** Sides in pixels: at least the first, less than the second. */
  private record SideCount(int from, int below, long boxes) {}

  private record ClassCount(int id, String name, long images, long boxes) {}

  private record FindingCount(
      String kind,
      String severity,
      String treatment,
      long count,
      String record,
      @Nullable Integer box,
      String explanation,
      List<JsonNode> examples) {}

  /** The object, over several lines, without a line end after the last one. */
  public static String of(Inspection inspection) {
    DatasetSummary summary = inspection.summary();
    Document document =
        new Document(
            inspection.files(),
            inspection.bytes(),
            new Records(
                summary.records(), summary.usable(), summary.rejected(), summary.fromVott()),
            images(inspection),
            boxes(inspection),
            inspection.labelMap().items().stream().map(item -> classCount(item, summary)).toList(),
            findings(inspection));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of numbers and strings can be written as JSON", e);
    }
  }

  private static Images images(Inspection inspection) {
    DatasetSummary summary = inspection.summary();
    return new Images(
        summary.withoutBoxes(),
        summary.imageSizes().step(),
        summary.imageSizes().counts().entrySet().stream()
            .map(
                entry ->
                    new SizeCount(
                        entry.getKey().width(), entry.getKey().height(), entry.getValue()))
            .toList(),
        DistributionJson.bins(inspection.distributions().boxesPerImage()));
  }

  private static Boxes boxes(Inspection inspection) {
    DatasetSummary summary = inspection.summary();
    Distributions distributions = inspection.distributions();
    BoxCounts boxes = summary.boxes();
    return new Boxes(
        boxes.read(),
        boxes.kept(),
        FindingKind.byLabel(boxes.repaired()),
        FindingKind.byLabel(boxes.dropped()),
        summary.boxSizes().entrySet().stream()
            .map(entry -> new SideCount(entry.getKey(), 2 * entry.getKey(), entry.getValue()))
            .toList(),
        DistributionJson.bins(distributions.boxScales()),
        DistributionJson.bins(distributions.aspectRatios()),
        DistributionJson.cells(distributions.boxSides()),
        DistributionJson.cells(distributions.boxExtents()),
        DistributionJson.cells(distributions.centers()));
  }

  private static ClassCount classCount(LabelMap.Item item, DatasetSummary summary) {
    ClassTally tally = summary.classes().getOrDefault(item.id(), new ClassTally(0, 0));
    return new ClassCount(item.id(), item.name(), tally.images(), tally.boxes());
  }

  private static List<FindingCount> findings(Inspection inspection) {
    return inspection.summary().findings().entrySet().stream()
        .map(
            entry ->
                new FindingCount(
                    entry.getKey().label(),
                    entry.getKey().severity().label(),
                    inspection.policy().treatmentOf(entry.getKey()).label(),
                    entry.getValue().count(),
                    entry.getValue().first().toString(),
                    entry.getValue().box(),
                    entry.getKey().explanation(),
                    examples(entry.getKey(), inspection)))
        .toList();
  }

  /** Each as a line of {@code findings.jsonl} has it. */
  private static List<JsonNode> examples(FindingKind kind, Inspection inspection) {
    return inspection.examples().stream()
        .filter(example -> example.finding().kind() == kind)
        .map(example -> parsed(example.finding().toJson()))
        .toList();
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings are written as JSON", e);
    }
  }
}
