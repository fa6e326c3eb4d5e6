package dev.trawl.cli;

import dev.trawl.formats.TargetFormat;
import dev.trawl.formats.manifest.ConversionManifest;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.voc.PixelOrigin;
import dev.trawl.pipelines.convert.ConversionSettings;
import dev.trawl.pipelines.convert.ConvertPipeline;
import dev.trawl.report.ConversionSummary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trawl convert}: annotated images from one format to another. */
@Command(
    name = "convert",
    header = "Convert annotated images from any format to TFRecord, COCO, YOLO or Pascal VOC.",
    description = {
      "%nReads what 'prepare' reads and writes it in the format of --to, with the images as they",
      "are, byte by byte. Nothing is lost in silence: what was found stands in findings.jsonl,",
      "records set aside in dead-letters-*.tfrecord, and manifest.json, written last, has the",
      "sums. The same input gives the same files.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl convert --input annotations/instances_train.json --images photos/ \\",
      "      --to yolo --output build/yolo",
      "  trawl convert --input VOC2012/Annotations --to coco --output build/coco",
      "  trawl convert --input 'export/*.tfrecord' --label-map export/tf_label_map.pbtxt \\",
      "      --to voc --output build/voc",
      "  trawl convert --input yolo/data.yaml --to tfrecord --output build/records --dry-run",
    })
final class ConvertCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin RecordInputs inputs = new RecordInputs();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "F",
      description =
          "What to write: tfrecord (the Object Detection API's keys), coco (annotations.json and"
              + " images/), yolo (images/, labels/ and data.yaml) or voc (JPEGImages/ and"
              + " Annotations/).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  TargetFormat target;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Directory for the result, of any file system that Beam knows.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  String output;

  @Option(
      names = "--to-voc-origin",
      paramLabel = "N",
      defaultValue = "1",
      converter = OriginConverter.class,
      description =
          "Where the Pascal VOC files written are to count pixels from, 1 or 0; see --voc-origin."
              + " Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  PixelOrigin targetOrigin;

  @Mixin CheckOptions checks = new CheckOptions();

  @Option(
      names = "--max-dead-letter-ratio",
      paramLabel = "R",
      defaultValue = "0.05",
      description =
          "Fail where a larger share of the records must be set aside, 0 to 1."
              + " Default: ${DEFAULT-VALUE}.")
  double maxDeadLetterRatio;

  @Option(names = "--overwrite", description = "Replace a finished conversion in --output.")
  boolean overwrite;

  @Option(
      names = "--dry-run",
      description = "Read and check everything, write nothing, say what would be written.")
  boolean dryRun;

  @Mixin BeamArguments beam = new BeamArguments();

  @Override
  public Integer call() {
    Console console = Console.of(spec, global);
    ConversionSettings settings =
        new ConversionSettings(
            inputs.settings(),
            output,
            target,
            targetOrigin,
            checks.settingsOr(ConversionSettings.defaultPolicy()),
            maxDeadLetterRatio);
    ConversionManifest manifest;
    try (PhaseDisplay progress = new PhaseDisplay(console)) {
      manifest =
          dryRun
              ? ConvertPipeline.dryRun(settings, beam.checked(), progress)
              : ConvertPipeline.run(settings, overwrite, beam.checked(), progress);
    }
    String directory = output + (output.endsWith("/") ? "" : "/");
    ConversionSummary.lines(manifest, dryRun ? "" : directory + DatasetLayout.FINDINGS_FILE)
        .forEach(console::result);
    return ExitCode.OK;
  }
}
