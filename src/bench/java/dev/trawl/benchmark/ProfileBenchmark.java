package dev.trawl.benchmark;

import dev.trawl.training.TrainingStep;
import java.io.PrintStream;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.ThreadPoolOptionProto;

/** Where the time of a training step goes, by kind of operation. */
final class ProfileBenchmark implements Benchmark {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 5;

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public String question() {
    return "where the time of our training step and of the original's goes, by kind of operation";
  }

  @Override
  public void run(PrintStream out) {
    // One operation at a time: else an operation's time holds that of its neighbours.
    ConfigProto session =
        ConfigProto.newBuilder()
            .addSessionInterOpThreadPool(ThreadPoolOptionProto.newBuilder().setNumThreads(1))
            .build();
    for (TrainingSize size : TrainingSize.ALL) {
      try (TrainingStep step = size.step(session)) {
        OperationProfile.of(step::trace, WARM_UP, ROUNDS)
            .print("Trawl's training step, " + size, out);
      }
    }
    if (OriginalModels.areAtHand("training-step", out)) {
      try (OriginalModels original = OriginalModels.trainingStep(session)) {
        for (TrainingSize size : TrainingSize.ALL) {
          OperationProfile.of(original.traceTraining(size), WARM_UP, ROUNDS)
              .print("The original's training step, " + size, out);
        }
      }
    }
  }
}
