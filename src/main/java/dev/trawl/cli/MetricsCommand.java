package dev.trawl.cli;

import dev.trawl.evaluation.CocoMetrics;
import dev.trawl.evaluation.CocoMetricsWriter;
import dev.trawl.evaluation.MetricsOfFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trawl metrics}: COCO metrics of two JSON files, no model needed. */
@Command(
    name = "metrics",
    header = "Compute COCO detection metrics of two JSON files.",
    description = {
      "%nThe 12 numbers of pycocotools, to the last digits that doubles allow. -1 stands for no",
      "result: no object of that size, or none at all.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl metrics --groundtruth instances_val2017.json --detections coco_results.json",
      "  trawl metrics --groundtruth val.json --detections found.json --json | jq .AP50",
    })
final class MetricsCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();

  @Option(
      names = "--groundtruth",
      required = true,
      paramLabel = "FILE",
      description = "Objects, as COCO JSON: images, categories, annotations.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path groundTruth;

  @Option(
      names = "--detections",
      required = true,
      paramLabel = "FILE",
      description =
          "Detections, as COCO results: an array of {image_id, category_id, bbox, score}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path detections;

  @Option(
      names = "--json",
      description = "Print one JSON object (AP, AP50 … AR_large) instead of the table.")
  boolean json;

  @Override
  public Integer call() {
    CocoMetrics metrics = MetricsOfFiles.evaluate(groundTruth, detections);
    Console console = Console.of(spec, global);
    console.result(
        json
            ? CocoMetricsWriter.toJson(metrics)
            : CocoMetricsWriter.toTable(metrics).stripTrailing());
    return ExitCode.OK;
  }
}
