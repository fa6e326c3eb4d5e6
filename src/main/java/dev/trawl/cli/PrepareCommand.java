package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.pipelines.prepare.PreparationSettings;
import dev.trawl.pipelines.prepare.PreparePipeline;
import dev.trawl.report.PreparationSummary;
import dev.trawl.report.inspection.Inspection;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trawl prepare}: from records to a data set that can be trained on. */
@Command(
    name = "prepare",
    header = "Check, repair and split records into a data set.",
    description = {
      "%nReads annotated images in any format, repairs what is certain, sets aside what cannot be",
      "used, and writes shards for training and for measuring. What was found stands in",
      "findings.jsonl, records set aside in dead-letters-*.tfrecord, and which image went where in",
      "split.json. The same records and options give the same files.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl prepare --input 'export/*.tfrecord' --label-map export/tf_label_map.pbtxt \\",
      "      --output build/data",
      "  trawl prepare --input annotations/instances_train.json --images photos/ \\",
      "      --output build/data",
      "  trawl prepare --input day1/ day2/ --label-map classes.pbtxt --output build/data \\",
      "      --train-ratio 0.9 --overwrite",
      "  trawl prepare --input export/ --label-map classes.pbtxt --output build/data \\",
      "      --policy configs/policies/strict.yaml --max-dead-letter-ratio 0.2",
      "  trawl prepare --input VOC2012/Annotations --output build/data --html build/data.html",
      "  trawl prepare --input export/ --label-map export/tf_label_map.pbtxt --output build/data \\",
      "      --vott-json project/",
      "  trawl prepare --input export/ --label-map classes.pbtxt --output build/data \\",
      "      --config configs/efficientdet_d0.config --copies 3",
      "  trawl prepare --input 'build/data/dead-letters-*' --label-map more-classes.pbtxt \\",
      "      --output build/more-data",
      "  trawl prepare --input day1/ day2/ day3/ --label-map classes.pbtxt --output build/data \\",
      "      --previous-split build/data --overwrite --group-pattern '^([^_]+)_' --test-ratio 0.1",
      "  trawl prepare --input 'gs://bucket/*.tfrecord.gz' --label-map classes.pbtxt \\",
      "      --output gs://bucket/data -- --runner=FlinkRunner --flinkMaster=localhost:8081",
    })
final class PrepareCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin RecordInputs inputs = new RecordInputs();
  @Mixin CheckOptions checks = new CheckOptions();
  @Mixin PreparationOptions preparation = new PreparationOptions();
  @Mixin SeedOption seed = new SeedOption();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The pipeline.config that the data are for: its hash goes into the manifest, and it says"
              + " how --copies are made, how large boxes are for the detector and how many are"
              + " trained on.")
  @Nullable Path config;

  @Option(
      names = "--dry-run",
      description = "Read and check everything, write nothing, say what would be written.")
  boolean dryRun;

  @Mixin PageOption page = new PageOption();

  @Mixin BeamArguments beam = new BeamArguments();

  @Override
  public Integer call() {
    Console console = Console.of(spec, global);
    requirePagePossible();
    PreparationSettings settings = preparation.settings(inputs, config, checks, seed);
    DatasetManifest manifest;
    Inspection inspection = null;
    try (PhaseDisplay progress = new PhaseDisplay(console)) {
      if (dryRun) {
        manifest = PreparePipeline.dryRun(settings, beam.checked(), progress);
      } else {
        PreparePipeline.Prepared prepared =
            PreparePipeline.run(
                settings, preparation.overwrite, page.isWanted(), beam.checked(), progress);
        manifest = prepared.manifest();
        inspection = prepared.inspection();
      }
    }
    PreparationSummary.lines(manifest, dryRun ? "" : preparation.findingsFile())
        .forEach(console::result);
    if (inspection != null) {
      page.write(inspection, console);
    } else if (page.isWanted()) {
      console.note(
          "the data set was whole already, and no page was written; trawl inspect --html writes one");
    }
    return ExitCode.OK;
  }

  private void requirePagePossible() {
    page.requireWritable();
    if (dryRun && page.isWanted()) {
      throw new InputException(
          "--dry-run writes nothing, and so no page",
          "Leave one of --dry-run and --html out; trawl inspect --html writes the page alone.");
    }
  }
}
