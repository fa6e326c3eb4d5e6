package dev.trawl.training.evaluation;

import dev.trawl.dataset.Split;
import dev.trawl.training.MetricsLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * {@code results.csv} of a model directory: a header, then a row for each evaluation with its step,
 * its losses and its metrics, for spreadsheets. It is written anew from {@code metrics.jsonl} each
 * time, so that no row is there twice and none is there that a training went back behind.
 */
final class ResultsTable {
  static final String FILE_NAME = "results.csv";

  private static final String STEP = "step";

  private ResultsTable() {}

  /**
   * The table's text.
   *
   * @throws IOException where {@code metrics.jsonl} cannot be read
   */
  static String of(Path modelDirectory) throws IOException {
    List<MetricsLog.Entry> evaluations = MetricsLog.read(modelDirectory, Split.VAL);
    SortedSet<String> losses = new TreeSet<>();
    SortedSet<String> others = new TreeSet<>();
    for (MetricsLog.Entry evaluation : evaluations) {
      for (String tag : evaluation.metrics().keySet()) {
        (tag.startsWith("Loss/") ? losses : others).add(tag);
      }
    }
    StringBuilder table = new StringBuilder(STEP);
    losses.forEach(tag -> table.append(',').append(quoted(tag)));
    others.forEach(tag -> table.append(',').append(quoted(tag)));
    table.append('\n');
    for (MetricsLog.Entry evaluation : evaluations) {
      table.append(evaluation.step());
      losses.forEach(tag -> table.append(',').append(cell(evaluation.metrics(), tag)));
      others.forEach(tag -> table.append(',').append(cell(evaluation.metrics(), tag)));
      table.append('\n');
    }
    return table.toString();
  }

  private static String cell(Map<String, Double> metrics, String tag) {
    Double value = metrics.get(tag);
    return value == null ? "" : value.toString();
  }

  /** As RFC 4180 says. */
  private static String quoted(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
