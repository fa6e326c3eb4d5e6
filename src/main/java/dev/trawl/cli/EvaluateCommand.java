package dev.trawl.cli;

import dev.trawl.dataset.Split;
import dev.trawl.evaluation.CocoMetricsWriter;
import dev.trawl.evaluation.EvaluationJson;
import dev.trawl.evaluation.EvaluationSummary;
import dev.trawl.pipelines.evaluate.EvaluatePipeline;
import dev.trawl.pipelines.evaluate.EvaluationSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trawl evaluate}: COCO metrics of a model on a part of a data set. */
@Command(
    name = "evaluate",
    header = "Compute COCO metrics of a model on a part of a data set.",
    description = {
      "%nHas the model look at the images and compares what it finds with what is on them. Writes",
      "metrics.json (COCO's 12 numbers, each class with its precision-recall curve, the confusion",
      "matrix), precision_recall.png and confusion_matrix.png, and groundtruth.json and",
      "detections.json, which all follow from and which 'trawl metrics' and COCO's own tools read.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl evaluate --model build/model --dataset build/data --output build/evaluation",
      "  trawl evaluate --model build/export --dataset build/data --split train \\",
      "      --output build/evaluation-train --json | jq .AP50",
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();

  @Mixin ModelOption model = new ModelOption();

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "A data set that 'trawl prepare' has written.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path dataset;

  @Option(
      names = "--split",
      paramLabel = "PART",
      defaultValue = "val",
      description = "The part to measure on: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  Split split = Split.VAL;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where to write the files.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  String output;

  @Option(
      names = "--json",
      description =
          "Print one JSON object (AP, AP50 … AR_large, per_category, confusion_matrix) instead of"
              + " tables.")
  boolean json;

  @Option(names = "--overwrite", description = "Replace a finished evaluation in --output.")
  boolean overwrite;

  @Mixin BatchSizeOption batch = new BatchSizeOption();
  @Mixin BeamArguments beam = new BeamArguments();

  @Override
  public Integer call() {
    Console console = Console.of(spec, global);
    EvaluationSummary evaluation;
    try (PhaseDisplay progress = new PhaseDisplay(console)) {
      evaluation =
          EvaluatePipeline.run(
              new EvaluationSettings(
                  model.model(), model.labelMap, dataset, split, output, batch.checked()),
              overwrite,
              beam.checked(),
              progress);
    }
    console.result(
        json
            ? EvaluationJson.write(evaluation)
            : CocoMetricsWriter.toTable(evaluation.metrics()).stripTrailing());
    console.note("metrics.json, charts and the COCO files they follow from are in " + output);
    return ExitCode.OK;
  }
}
