package dev.trawl.benchmark;

import dev.trawl.training.SmallDataset;
import dev.trawl.training.Trainer;
import dev.trawl.training.TrainingListener;
import dev.trawl.training.TrainingRequest;
import dev.trawl.training.TrainingStep;
import java.io.IOException;
import org.tensorflow.proto.ConfigProto;

/** A process that takes some training steps and tells how much memory it had resident at most. */
final class PeakMemoryProcess {
  /** Its figure: the most memory it ever had resident, KiB. */
  static final String PEAK = "peak";

  private static final int PICTURES = 64;
  private static final long SEED = 1;

  /** What takes the steps. */
  enum Work {
    ORIGINAL("original, step on one batch"),
    STEP("Trawl, step on one batch"),
    TRAINER("Trawl, whole trainer");

    private final String title;

    Work(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private PeakMemoryProcess() {}

  /**
   * Takes the steps.
   *
   * @param arguments a {@link Work}, pixels, images in a batch, steps
   */
  public static void main(String[] arguments) throws IOException {
    TrainingSize size =
        new TrainingSize(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    int steps = Integer.parseInt(arguments[3]);
    switch (Work.valueOf(arguments[0])) {
      case ORIGINAL -> original(size, steps);
      case STEP -> step(size, steps);
      case TRAINER -> trainer(size, steps);
    }
    ChildProcess.tell(PEAK, (double) ProcessFile.peakKibibytes(ProcessHandle.current().pid()));
  }

  private static void original(TrainingSize size, int steps) {
    try (OriginalModels original = OriginalModels.trainingStep(ConfigProto.getDefaultInstance())) {
      repeat(steps, original.train(size));
    }
  }

  private static void step(TrainingSize size, int steps) {
    try (TrainingStep step = size.step(ConfigProto.getDefaultInstance())) {
      repeat(steps, step::run);
    }
  }

  private static void repeat(int steps, SideBySide.Workload step) {
    for (int i = 0; i < steps; i++) {
      step.run();
    }
  }

  private static void trainer(TrainingSize size, int steps) throws IOException {
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      new Trainer()
          .train(
              new TrainingRequest(
                  size.config("train_config.num_steps=" + steps),
                  SmallDataset.write(scratch.path().resolve("dataset"), PICTURES, size.pixels()),
                  scratch.path().resolve("model"),
                  steps,
                  SEED),
              TrainingListener.NONE);
    }
  }
}
