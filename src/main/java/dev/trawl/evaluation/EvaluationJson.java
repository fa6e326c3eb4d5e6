package dev.trawl.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.InputException;
import dev.trawl.formats.json.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@link EvaluationSummary} as JSON: COCO's 12 numbers under the keys of {@link
 * CocoMetrics#stats}, {@code "per_category"}, an array of {@code {"category_id", "name", "AP",
 * "AP50", "AR_100", "best_f1": {"score", "precision", "recall", "f1"} | null, "precision_at_iou50",
 * "score_at_iou50"}} with the 101 values of {@link PrecisionRecallCurve}, and {@code
 * "confusion_matrix": {"min_score", "min_iou", "labels", "counts"}}.
 */
public final class EvaluationJson {
  private EvaluationJson() {}

  /** On one line, without a line end. */
  public static String write(EvaluationSummary evaluation) {
    return write(evaluation, null);
  }

  /**
   * The same, beginning with {@code "checkpoint"}.
   *
   * @param checkpoint name of what was measured; null leaves it out
   */
  public static String write(EvaluationSummary evaluation, @Nullable String checkpoint) {
    return JsonText.write(
        json -> {
          json.writeStartObject();
          if (checkpoint != null) {
            json.writeStringField("checkpoint", checkpoint);
          }
          for (Map.Entry<String, Double> stat : evaluation.metrics().stats().entrySet()) {
            json.writeNumberField(stat.getKey(), stat.getValue());
          }
          json.writeArrayFieldStart("per_category");
          for (CocoMetrics.Category category : evaluation.metrics().categories()) {
            write(json, category);
          }
          json.writeEndArray();
          write(json, evaluation.confusion());
          json.writeEndObject();
        });
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws InputException where the file cannot be read or is something else
   */
  public static EvaluationSummary read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      List<CocoMetrics.Category> categories = new ArrayList<>();
      required(json, "per_category").forEach(category -> categories.add(category(category)));
      return new EvaluationSummary(
          metrics(json, categories), confusion(required(json, "confusion_matrix"), categories));
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          "cannot read the metrics " + file + ": " + e.getMessage(),
          "Measure again with 'trawl evaluate'.",
          e);
    }
  }

  private static void write(JsonGenerator json, CocoMetrics.Category category) throws IOException {
    json.writeStartObject();
    json.writeNumberField("category_id", category.category().id());
    json.writeStringField("name", category.category().name());
    json.writeNumberField("AP", category.ap());
    json.writeNumberField("AP50", category.ap50());
    json.writeNumberField("AR_100", category.ar100());
    OperatingPoint best = category.curve().best();
    if (best == null) {
      json.writeNullField("best_f1");
    } else {
      json.writeObjectFieldStart("best_f1");
      json.writeNumberField("score", best.score());
      json.writeNumberField("precision", best.precision());
      json.writeNumberField("recall", best.recall());
      json.writeNumberField("f1", best.f1());
      json.writeEndObject();
    }
    write(json, "precision_at_iou50", category.curve().precision());
    write(json, "score_at_iou50", category.curve().scores());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, List<Double> values)
      throws IOException {
    json.writeFieldName(name);
    double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
    json.writeArray(array, 0, array.length);
  }

  private static void write(JsonGenerator json, ConfusionMatrix confusion) throws IOException {
    json.writeObjectFieldStart("confusion_matrix");
    json.writeNumberField("min_score", ConfusionMatrix.LEAST_SCORE);
    json.writeNumberField("min_iou", ConfusionMatrix.LEAST_IOU);
    json.writeArrayFieldStart("labels");
    for (String label : confusion.labels()) {
      json.writeString(label);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("counts");
    for (List<Long> row : confusion.counts()) {
      long[] counts = row.stream().mapToLong(Long::longValue).toArray();
      json.writeArray(counts, 0, counts.length);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static CocoMetrics metrics(JsonNode json, List<CocoMetrics.Category> categories) {
    return new CocoMetrics(
        number(json, "AP"),
        number(json, "AP50"),
        number(json, "AP75"),
        number(json, "AP_small"),
        number(json, "AP_medium"),
        number(json, "AP_large"),
        number(json, "AR_1"),
        number(json, "AR_10"),
        number(json, "AR_100"),
        number(json, "AR_small"),
        number(json, "AR_medium"),
        number(json, "AR_large"),
        categories);
  }

  private static CocoMetrics.Category category(JsonNode json) {
    return new CocoMetrics.Category(
        new CocoCategory(required(json, "category_id").asLong(), required(json, "name").asText()),
        number(json, "AP"),
        number(json, "AP50"),
        number(json, "AR_100"),
        new PrecisionRecallCurve(
            numbers(json, "precision_at_iou50"),
            numbers(json, "score_at_iou50"),
            best(json.path("best_f1"))));
  }

  private static @Nullable OperatingPoint best(JsonNode json) {
    return json.isObject()
        ? new OperatingPoint(
            number(json, "score"), number(json, "precision"), number(json, "recall"))
        : null;
  }

  private static ConfusionMatrix confusion(JsonNode json, List<CocoMetrics.Category> categories) {
    List<List<Long>> counts = new ArrayList<>();
    for (JsonNode row : required(json, "counts")) {
      List<Long> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.asLong()));
      counts.add(cells);
    }
    return new ConfusionMatrix(
        categories.stream().map(CocoMetrics.Category::category).toList(), counts);
  }

  private static List<Double> numbers(JsonNode json, String name) {
    List<Double> numbers = new ArrayList<>();
    required(json, name).forEach(value -> numbers.add(value.asDouble()));
    return numbers;
  }

  private static double number(JsonNode json, String name) {
    return required(json, name).asDouble();
  }

  private static JsonNode required(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return value;
  }
}
