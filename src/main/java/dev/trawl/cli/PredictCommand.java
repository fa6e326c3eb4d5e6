package dev.trawl.cli;

import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DetectionsLayout;
import dev.trawl.formats.manifest.DetectionsManifest;
import dev.trawl.pipelines.predict.DetectionFormat;
import dev.trawl.pipelines.predict.PredictPipeline;
import dev.trawl.pipelines.predict.PredictionPlan;
import dev.trawl.pipelines.predict.PredictionSettings;
import dev.trawl.report.DetectionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trawl predict}: what a detector finds in images. */
@Command(
    name = "predict",
    header = "Find objects in images and draw them.%n",
    description = {
      "%nWrites what a detector finds to detections-*.jsonl, a line for each image with everything",
      "that the model reports, so that another threshold needs no second run, and the images with",
      "boxes, classes and scores drawn to pictures/. Images that cannot be decoded are set aside:",
      "dead-letters-*.tfrecord has their bytes, findings.jsonl the reasons. The same images, model",
      "and batch size give the same files.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl predict --model build/export --input 'photos/*.jpg' --output build/found",
      "  trawl predict --model build/model --input photos/ --output build/found --min-score 0.5",
      "  trawl predict --model build/export --input 'data/val-*.tfrecord' --output build/val \\",
      "      --format jsonl,coco",
      "  trawl predict --model build/export --input photos/ --output build/found \\",
      "      --batch-size 16 -- --targetParallelism=2",
    })
final class PredictCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();

  @Mixin ModelOption model = new ModelOption();

  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "PATTERN",
      description =
          "Images, or TFRecord files with images (*.tfrecord, gzip or not): files, directories or"
              + " globs (in quotes), of any file system that Beam knows. Several may follow, and"
              + " the option may be repeated.")
  List<String> patterns = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Directory for what is found, of any file system that Beam knows.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  String output;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      defaultValue = "jsonl,pictures",
      description =
          "What to write: jsonl, pictures, coco (coco_results.json; image_id is the file name"
              + " without its ending, as a number where it is one, and the whole name where several"
              + " images would have the same). Default: ${DEFAULT-VALUE}.")
  List<String> formats = new ArrayList<>();

  @Option(
      names = "--min-score",
      paramLabel = "S",
      defaultValue = "0.85",
      description =
          "Draw and count what scores at least this, 0 to 1; jsonl and coco have everything."
              + " Default: ${DEFAULT-VALUE}.")
  double minScore;

  @Mixin BatchSizeOption batch = new BatchSizeOption();

  @Option(
      names = "--max-dead-letter-ratio",
      paramLabel = "R",
      defaultValue = "0.5",
      description =
          "Fail where a larger share of the images must be set aside, 0 to 1."
              + " Default: ${DEFAULT-VALUE}.")
  double maxDeadLetterRatio;

  @Option(
      names = "--accelerator",
      paramLabel = "HINT",
      description =
          "Have the detection run on workers with one, where the runner heeds Beam's hint, such as"
              + " 'type:nvidia-tesla-t4;count:1;install-nvidia-driver'.")
  @Nullable String accelerator;

  @Option(names = "--overwrite", description = "Replace what a finished run left in --output.")
  boolean overwrite;

  @Option(
      names = "--dry-run",
      description = "Find model and images, say what would be done, and do nothing.")
  boolean dryRun;

  @Mixin BeamArguments beam = new BeamArguments();

  @Override
  public Integer call() {
    Console console = Console.of(spec, global);
    PredictionSettings settings =
        new PredictionSettings(
            model.model(),
            model.labelMap,
            patterns,
            output,
            DetectionFormat.of(formats),
            minScore,
            batch.checked(),
            maxDeadLetterRatio,
            accelerator);
    if (dryRun) {
      tell(PredictPipeline.dryRun(settings, beam.checked()), console);
      return ExitCode.OK;
    }
    DetectionsManifest manifest;
    try (PhaseDisplay progress = new PhaseDisplay(console)) {
      manifest = PredictPipeline.run(settings, overwrite, beam.checked(), progress);
    }
    DetectionSummary.lines(manifest).forEach(console::result);
    console.result(
        (hasPictures(manifest)
            ? "pictures in " + inOutput(DetectionsLayout.PICTURES)
            : "written to " + output));
    if (manifest.images().deadLetters() > 0) {
      console.result(
          manifest.images().deadLetters()
              + " set aside, see "
              + inOutput(DatasetLayout.FINDINGS_FILE));
    }
    return ExitCode.OK;
  }

  private void tell(PredictionPlan plan, Console console) {
    console.result(
        "model       %s, %d %s"
            .formatted(plan.model(), plan.classes(), plan.classes() == 1 ? "class" : "classes"));
    console.result(
        "input       %d image files, %d TFRecord files"
            .formatted(plan.imageFiles(), plan.recordFiles()));
    console.result("nothing was written to " + output);
  }

  private String inOutput(String name) {
    return output.endsWith("/") ? output + name : output + "/" + name;
  }

  private static boolean hasPictures(DetectionsManifest manifest) {
    return manifest.files().stream()
        .anyMatch(file -> file.path().startsWith(DetectionsLayout.PICTURES));
  }
}
