package dev.trawl.evaluation;

import dev.trawl.formats.json.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes metrics for programs (JSON) and for people (a table). */
public final class CocoMetricsWriter {
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
    return JsonText.write(
        json -> {
          json.writeStartObject();
          for (Map.Entry<String, Double> stat : metrics.stats().entrySet()) {
            json.writeNumberField(stat.getKey(), stat.getValue());
          }
          json.writeEndObject();
        });
  }

  /**
   * A table of the 12 numbers in COCO's order, followed by one of the categories where there are
   * several, with the score above which F1 is largest at an IoU of 0.5; a dash where there is no
   * object to measure on.
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
      String row = "%-" + width + "s %8s %8s %8s %8s %8s%n";
      table
          .append(System.lineSeparator())
          .append(row.formatted("category", "AP", "AP50", "AR_100", "best F1", "at score"));
      for (CocoMetrics.Category category : metrics.categories()) {
        OperatingPoint best = category.curve().best();
        table.append(
            row.formatted(
                category.category().name(),
                format(category.ap()),
                format(category.ap50()),
                format(category.ar100()),
                best == null ? "-" : format(best.f1()),
                best == null ? "-" : format(best.score())));
      }
    }
    return table.toString();
  }

  private static String format(double value) {
    return value < 0 ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }
}
