package dev.trawl.cli;

import dev.trawl.config.PipelineConfigReader;
import dev.trawl.report.charts.EvaluationPainter;
import dev.trawl.training.Trainer;
import dev.trawl.training.TrainingPlan;
import dev.trawl.training.TrainingRequest;
import dev.trawl.training.TrainingResult;
import dev.trawl.training.evaluation.MeasuredTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trawl train}: fine-tunes a detector on a prepared data set. */
@Command(
    name = "train",
    header = "Fine-tune a detector on a prepared data set.",
    description = {
      "%nTrains until the config's number of steps, with a checkpoint every so often and at the"
          + " end.",
      "Run the same command again after an interruption: it goes on from the latest checkpoint as"
          + " if",
      "it had never stopped. Ctrl-C or SIGTERM saves first; a second one ends at once.",
      "TensorBoard reads the model directory.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl train --config configs/efficientdet_d0.config --set model.ssd.num_classes=3 \\",
      "      --dataset build/data --model-dir build/model --from checkpoints/ckpt-0",
      "  trawl train --config my.config --dataset build/data --model-dir build/model \\",
      "      --steps 5000 --set train_config.batch_size=8 --dry-run",
      "  trawl train --config my.config --dataset build/data --model-dir build/model \\",
      "      --checkpoint-seconds 600 --on-divergence retry --max-minutes 90",
      "  trawl train --config my.config --dataset build/data --model-dir build/model \\",
      "      --evaluate-every 500 --patience 5   ends where val mAP does not rise for 2500 steps",
    })
final class TrainCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "A data set that 'trawl prepare' has written.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path dataset;

  @Mixin TrainingOptions training = new TrainingOptions();
  @Mixin SeedOption seed = new SeedOption();

  @Option(
      names = "--dry-run",
      description = "Check that config, data set and checkpoint fit, say what would be done, stop.")
  boolean dryRun;

  @Override
  public Integer call() {
    List<String> assignments = new ArrayList<>(config.assignments);
    assignments.addAll(training.assignments());
    TrainingRequest request =
        new TrainingRequest(
            PipelineConfigReader.read(config.file, assignments),
            dataset,
            training.modelDirectory,
            training.control(),
            seed.value);
    Console console = Console.of(spec, global);
    TrainingDisplay display = new TrainingDisplay(console);
    if (dryRun) {
      print(console, new Trainer().plan(request, display), training.describe());
      return ExitCode.OK;
    }
    try {
      console.note("Opening data set, config and checkpoint …");
      TrainingResult result =
          new MeasuredTraining(new Trainer(), new EvaluationPainter()).train(request, display);
      TrainingSummary.print(console, result, display.evaluations());
    } finally {
      display.close();
    }
    return ExitCode.OK;
  }

  private static void print(Console console, TrainingPlan plan, List<String> control) {
    console.result("data set    " + plan.dataset() + ", " + plan.images() + " images to train on");
    console.result(
        String.format(
            Locale.ROOT,
            "detector    %d class%s, %d px, %,d trainable parameters",
            plan.classes(),
            plan.classes() == 1 ? "" : "es",
            plan.inputSize(),
            plan.parameters()));
    console.result("start       " + plan.start());
    console.result(
        String.format(
            Locale.ROOT,
            "training    steps %d to %d, batches of %d: each image %.1f times",
            plan.firstStep(),
            plan.totalSteps(),
            plan.batchSize(),
            plan.epochs()));
    if (plan.rateFactor() < 1) {
      console.result(
          "rate        the schedule's times " + plan.rateFactor() + ": it diverged before");
    }
    control.forEach(console::result);
    console.result("Nothing was trained or written.");
  }
}
