package dev.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.export.TrainingHistory;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.DetectionsLayout;
import dev.trawl.formats.manifest.DetectionsManifest;
import dev.trawl.report.TextTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a demo came to, as its steps wrote it down.
 *
 * @param directory where they did
 * @param dataset of the preparation
 * @param training of the training
 * @param metrics of the evaluation
 * @param detections of the prediction
 */
record DemoSummary(
    DemoDirectory directory,
    DatasetManifest dataset,
    TrainingHistory.Training training,
    JsonNode metrics,
    DetectionsManifest detections) {

  /** Reads it. */
  static DemoSummary of(DemoDirectory directory) {
    Path found = directory.found().resolve(DetectionsManifest.FILE_NAME);
    try {
      return new DemoSummary(
          directory,
          DatasetManifest.read(directory.dataset()),
          TrainingHistory.read(directory.model()).training().orElseThrow(),
          new ObjectMapper().readTree(directory.metrics().toFile()),
          DetectionsManifest.parse(Files.readString(found), found.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading what the demo wrote to " + directory.path(), e);
    }
  }

  /** The table, without line ends. */
  List<String> lines(String time) {
    DatasetManifest.Records records = dataset.records();
    long pictures =
        detections.files().stream()
            .filter(file -> file.path().startsWith(DetectionsLayout.PICTURES))
            .count();
    return new TextTable("step", "result")
        .row(
            "records",
            "%d read: %d to train on, %d to measure on, %d set aside"
                .formatted(records.read(), records.train(), records.val(), records.deadLetters()))
        .row(
            "boxes",
            "%d read, %d repaired: see %s"
                .formatted(
                    dataset.boxes().read(),
                    dataset.boxes().repairedTotal(),
                    directory.dataset().resolve(DatasetLayout.FINDINGS_FILE)))
        .row(
            "loss",
            String.format(
                Locale.ROOT,
                "%.3f in the first 10 steps, %.3f in the last 10 of %d",
                training.firstLoss(),
                training.lastLoss(),
                training.steps()))
        .row(
            "mAP",
            String.format(
                Locale.ROOT,
                "%.3f, and %.3f at IoU 0.5, on the %d images to measure on",
                metrics.path("AP").asDouble(),
                metrics.path("AP50").asDouble(),
                records.val()))
        .row(
            "pictures",
            "%d in %s".formatted(pictures, directory.found().resolve(DetectionsLayout.PICTURES)))
        .row("time", time)
        .lines();
  }
}
