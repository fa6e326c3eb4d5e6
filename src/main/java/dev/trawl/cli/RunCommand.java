package dev.trawl.cli;

import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.pipelines.prepare.PreparationSettings;
import dev.trawl.pipelines.train.PrepareAndTrainPipeline;
import dev.trawl.report.PreparationSummary;
import dev.trawl.transforms.training.FineTuneSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trawl run}: prepare and train in one Beam job. */
@Command(
    name = "run",
    header = "Prepare a data set and train on it, in one job.",
    description = {
      "%nWhat 'prepare' does and then, as the last step of the same Beam job, what 'train' does.",
      "Run the same command again after an interruption: a data set that is finished stays as it"
          + " is,",
      "and the training goes on from its latest checkpoint. Ctrl-C or SIGTERM saves first; a"
          + " second",
      "one ends at once.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl run --input 'export/*.tfrecord' --label-map export/tf_label_map.pbtxt \\",
      "      --config configs/efficientdet_d0.config --set model.ssd.num_classes=3 \\",
      "      --output build/data --model-dir build/model --from checkpoints/ckpt-0",
      "  trawl run --input records/ --label-map classes.pbtxt --config my.config \\",
      "      --output build/data --model-dir build/model --steps 5000 --dry-run",
    })
final class RunCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin RecordInputs inputs = new RecordInputs();
  @Mixin CheckOptions checks = new CheckOptions();
  @Mixin PreparationOptions preparation = new PreparationOptions();
  @Mixin ConfigOptions config = new ConfigOptions();
  @Mixin TrainingOptions training = new TrainingOptions();
  @Mixin SeedOption seed = new SeedOption();

  @Option(
      names = "--dry-run",
      description =
          "Read and check everything, write and train nothing, say what would be written.")
  boolean dryRun;

  @Mixin BeamArguments beam = new BeamArguments();

  @Override
  public Integer call() {
    Console console = Console.of(spec, global);
    List<String> assignments = new ArrayList<>(config.assignments);
    assignments.addAll(training.assignments());
    TrainEvalPipelineConfig pipelineConfig = PipelineConfigReader.read(config.file, assignments);
    FineTuneSettings settings =
        new FineTuneSettings(
            pipelineConfig,
            training.modelDirectory.toAbsolutePath().normalize().toString(),
            training.control(),
            seed.value);
    PreparationSettings wanted = preparation.settings(inputs, config.file, checks, seed);
    return dryRun ? dryRun(console, wanted, settings) : run(console, wanted, settings);
  }

  private int dryRun(Console console, PreparationSettings wanted, FineTuneSettings settings) {
    try (PhaseDisplay progress = new PhaseDisplay(console)) {
      DatasetManifest manifest =
          PrepareAndTrainPipeline.dryRun(wanted, settings, beam.checked(), progress);
      PreparationSummary.lines(manifest, "").forEach(console::result);
    }
    training.describe().forEach(console::result);
    console.result("The config describes a detector that can be trained; nothing was written.");
    return ExitCode.OK;
  }

  private int run(Console console, PreparationSettings wanted, FineTuneSettings settings) {
    try (RunDisplay display = new RunDisplay(console)) {
      DatasetManifest manifest =
          PrepareAndTrainPipeline.run(
              wanted, preparation.overwrite, settings, beam.checked(), display, display);
      PreparationSummary.lines(manifest, preparation.findingsFile()).forEach(console::result);
      display
          .result()
          .ifPresent(result -> TrainingSummary.print(console, result, display.evaluations()));
    }
    return ExitCode.OK;
  }
}
