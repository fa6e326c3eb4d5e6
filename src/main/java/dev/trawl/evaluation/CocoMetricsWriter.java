package dev.trawl.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes metrics for programs (JSON) and for people (a table). */
public final class CocoMetricsWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String ROW = "%-10s %-10s %-7s %10s %8s%n";

  // Name, IoU, area, detections for each image and category: the rows of COCO's own table.
  private static final List<List<String>> ROWS =
      List.of(
          List.of("AP", "0.50:0.95", "all", "100"),
          List.of("AP50", "0.50", "all", "100"),
          List.of("AP75", "0.75", "all", "100"),
          List.of("AP_small", "0.50:0.95", "small", "100"),
          List.of("AP_medium", "0.50:0.95", "medium", "100"),
          List.of("AP_large", "0.50:0.95", "large", "100"),
          List.of("AR_1", "0.50:0.95", "all", "1"),
          List.of("AR_10", "0.50:0.95", "all", "10"),
          List.of("AR_100", "0.50:0.95", "all", "100"),
          List.of("AR_small", "0.50:0.95", "small", "100"),
          List.of("AR_medium", "0.50:0.95", "medium", "100"),
          List.of("AR_large", "0.50:0.95", "large", "100"));

  private CocoMetricsWriter() {}

  /** One JSON object with the 12 numbers under the keys of {@link CocoMetrics#stats}. */
  public static String toJson(CocoMetrics metrics) {
    return write(metrics, false);
  }

  /**
   * As {@link #toJson}, and {@code "per_category"}: an array of {@code {"category_id", "name",
   * "AP", "AP50", "AR_100"}}.
   */
  public static String toJsonWithCategories(CocoMetrics metrics) {
    return write(metrics, true);
  }

  /**
   * A table of the 12 numbers in COCO's order, followed by one of the categories where there are
   * several; a dash where there is no object to measure on.
   */
  public static String toTable(CocoMetrics metrics) {
    StringBuilder table = new StringBuilder();
    table.append(ROW.formatted("metric", "IoU", "area", "detections", "value"));
    Map<String, Double> stats = metrics.stats();
    for (List<String> row : ROWS) {
      String value = format(stats.getOrDefault(row.get(0), -1.0));
      table.append(ROW.formatted(row.get(0), row.get(1), row.get(2), row.get(3), value));
    }
    if (metrics.categories().size() > 1) {
      int width =
          metrics.categories().stream()
              .mapToInt(category -> category.category().name().length())
              .reduce("category".length(), Math::max);
      String row = "%-" + width + "s %8s %8s %8s%n";
      table
          .append(System.lineSeparator())
          .append(row.formatted("category", "AP", "AP50", "AR_100"));
      for (CocoMetrics.Category category : metrics.categories()) {
        table.append(
            row.formatted(
                category.category().name(),
                format(category.ap()),
                format(category.ap50()),
                format(category.ar100())));
      }
    }
    return table.toString();
  }

  private static String format(double value) {
    return value < 0 ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String write(CocoMetrics metrics, boolean withCategories) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Double> stat : metrics.stats().entrySet()) {
        json.writeNumberField(stat.getKey(), stat.getValue());
      }
      if (withCategories) {
        json.writeArrayFieldStart("per_category");
        for (CocoMetrics.Category category : metrics.categories()) {
          write(category, json);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write metrics as JSON", e);
    }
    return text.toString();
  }

  private static void write(CocoMetrics.Category category, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("category_id", category.category().id());
    json.writeStringField("name", category.category().name());
    json.writeNumberField("AP", category.ap());
    json.writeNumberField("AP50", category.ap50());
    json.writeNumberField("AR_100", category.ar100());
    json.writeEndObject();
  }
}
