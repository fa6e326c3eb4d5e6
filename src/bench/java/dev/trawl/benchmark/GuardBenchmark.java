package dev.trawl.benchmark;

import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.training.TrainingStep;
import java.io.PrintStream;
import org.tensorflow.proto.ConfigProto;

/**
 * The training step beside one that would also change weights by numbers that are not finite. The
 * guard makes all updates wait for the norm of all gradients; where gradients are clipped, they
 * wait for it anyway.
 */
final class GuardBenchmark implements Benchmark {
  private static final String CLIPPED = "train_config.gradient_clipping_by_norm=10";
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 30;

  @Override
  public String name() {
    return "guard";
  }

  @Override
  public String question() {
    return "what it costs that a step which is not finite changes nothing";
  }

  @Override
  public void run(PrintStream out) {
    for (TrainingSize size : TrainingSize.ALL) {
      measure(size, size.config(), "Guard, " + size, out);
      measure(size, size.config(CLIPPED), "Guard, " + size + ", gradients clipped", out);
    }
  }

  private static void measure(
      TrainingSize size, TrainEvalPipelineConfig config, String title, PrintStream out) {
    ConfigProto session = ConfigProto.getDefaultInstance();
    try (TrainingStep unguarded = size.unguardedStep(config, session);
        TrainingStep guarded = size.step(config, session, unused -> {})) {
      new SideBySide(title)
          .with("without guard", size.batch(), unguarded::run)
          .with("with guard", size.batch(), guarded::run)
          .measure(WARM_UP, ROUNDS)
          .print(out);
    }
  }
}
