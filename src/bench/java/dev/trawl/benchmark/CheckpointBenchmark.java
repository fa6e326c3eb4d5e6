package dev.trawl.benchmark;

import dev.trawl.training.SmallDataset;
import dev.trawl.training.StepReport;
import dev.trawl.training.Trainer;
import dev.trawl.training.TrainingListener;
import dev.trawl.training.TrainingRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a checkpoint costs a training, beside its steps. */
final class CheckpointBenchmark implements Benchmark {
  private static final TrainingSize SIZE = new TrainingSize(512, 4);
  private static final int PICTURES = 64;
  private static final int WARM_UP = 3;
  private static final int STEPS = 25;
  private static final int STEPS_BETWEEN_CHECKPOINTS = 1000;
  private static final long SEED = 1;

  /** Times steps and what comes between a step and the checkpoint after it. */
  private static final class Stopwatch implements TrainingListener {
    private final List<Double> steps = new ArrayList<>();
    private final List<Double> checkpoints = new ArrayList<>();
    private long endOfStep;
    private long bytes;

    @Override
    public void step(StepReport report) {
      if (report.step() > WARM_UP) {
        steps.add(1e3 * report.seconds());
      }
      endOfStep = System.nanoTime();
    }

    @Override
    public void checkpointWritten(Path checkpoint, long step) {
      if (step > WARM_UP) {
        checkpoints.add((System.nanoTime() - endOfStep) / 1e6);
      }
      try {
        bytes =
            Files.size(checkpoint.resolveSibling(checkpoint.getFileName() + ".index"))
                + Files.size(
                    checkpoint.resolveSibling(checkpoint.getFileName() + ".data-00000-of-00001"));
      } catch (IOException e) {
        throw new UncheckedIOException("reading the size of " + checkpoint, e);
      }
    }
  }

  @Override
  public String name() {
    return "checkpoint";
  }

  @Override
  public String question() {
    return "time to write a checkpoint with the optimizer's state, beside a step";
  }

  @Override
  public void run(PrintStream out) throws IOException {
    Stopwatch stopwatch = new Stopwatch();
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      new Trainer()
          .train(
              new TrainingRequest(
                  SIZE.config("train_config.num_steps=" + (WARM_UP + STEPS)),
                  SmallDataset.write(scratch.path().resolve("dataset"), PICTURES, SIZE.pixels()),
                  scratch.path().resolve("model"),
                  /* checkpointEvery= */ 1,
                  SEED),
              stopwatch);
    }
    double checkpoint = SideBySide.median(stopwatch.checkpoints);
    double step = SideBySide.median(stopwatch.steps);
    out.printf(
        Locale.ROOT, "%n### Cost of a checkpoint, %s, %.1f MB%n", SIZE, stopwatch.bytes / 1e6);
    out.println(
        "| milliseconds a checkpoint (least – most) | milliseconds a step | steps that it takes |"
            + " share of a training with one every "
            + STEPS_BETWEEN_CHECKPOINTS
            + " steps |");
    out.println("|---|---|---|---|");
    out.printf(
        Locale.ROOT,
        "| %.0f (%.0f – %.0f) | %.0f | %.2f | %.3f %% |%n",
        checkpoint,
        Collections.min(stopwatch.checkpoints),
        Collections.max(stopwatch.checkpoints),
        step,
        checkpoint / step,
        100 * checkpoint / (STEPS_BETWEEN_CHECKPOINTS * step + checkpoint));
    out.flush();
  }
}
