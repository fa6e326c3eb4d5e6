package dev.trawl.benchmark;

import dev.trawl.training.SmallDataset;
import dev.trawl.training.Trainer;
import dev.trawl.training.TrainingRequest;
import dev.trawl.training.TrainingStep;
import dev.trawl.training.control.CheckpointPolicy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.tensorflow.proto.ConfigProto;

/**
 * The trainer, with reading, decoding, augmentation and targets, beside a bare session that runs
 * the same step on one batch again and again.
 */
final class TrainerBenchmark implements Benchmark {
  /** Pictures in the data set, as many as are decoded in an epoch. */
  private static final int PICTURES = 64;

  private static final int STEPS = 8;

  /** Batches that may lie ready while the other workload runs: they must not be counted. */
  private static final int STEPS_ON_READY_BATCHES = 5;

  private static final long MILLISECONDS_TO_FILL_BATCHES = 1500;
  private static final int WARM_UP = 1;
  private static final int ROUNDS = 6;
  private static final long SEED = 1;

  @Override
  public String name() {
    return "trainer";
  }

  @Override
  public String question() {
    return "the trainer's whole loop against a bare session that runs the same step";
  }

  @Override
  public void run(PrintStream out) throws IOException {
    ConfigProto session = ConfigProto.getDefaultInstance();
    for (TrainingSize size : TrainingSize.ALL) {
      try (ScratchDirectory scratch = ScratchDirectory.create();
          TrainingStep step = size.step(session);
          PacedTraining training =
              new PacedTraining(
                  new Trainer(session, Runtime.getRuntime().availableProcessors()),
                  request(scratch.path(), size))) {
        new SideBySide("Trainer, " + size)
            .with("bare session", STEPS * size.batch(), bare(step))
            .with("trainer", STEPS * size.batch(), whole(training))
            .measure(WARM_UP, ROUNDS)
            .print(out);
      }
    }
  }

  private static TrainingRequest request(Path directory, TrainingSize size) throws IOException {
    return new TrainingRequest(
        size.config("train_config.num_steps=1000000"),
        SmallDataset.write(directory.resolve("dataset"), PICTURES, size.pixels()),
        directory.resolve("model"),
        CheckpointPolicy.EVERY_STEPS_DEFAULT,
        SEED);
  }

  private static SideBySide.Workload bare(TrainingStep step) {
    return new SideBySide.Workload() {
      @Override
      public void prepare() {
        try {
          // The trainer, now at rest, fills its queue: that work belongs to the trainer.
          Thread.sleep(MILLISECONDS_TO_FILL_BATCHES);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        step.run();
      }

      @Override
      public void run() {
        for (int i = 0; i < STEPS; i++) {
          step.run();
        }
      }
    };
  }

  private static SideBySide.Workload whole(PacedTraining training) {
    return new SideBySide.Workload() {
      @Override
      public void prepare() {
        training.steps(STEPS_ON_READY_BATCHES);
      }

      @Override
      public void run() {
        training.steps(STEPS);
      }
    };
  }
}
