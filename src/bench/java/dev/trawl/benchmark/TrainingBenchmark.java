package dev.trawl.benchmark;

import dev.trawl.training.TrainingStep;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.ConfigProto;

/** Our training step beside the original's, on the same batch again and again. */
final class TrainingBenchmark implements Benchmark {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 15;

  @Override
  public String name() {
    return "training";
  }

  @Override
  public String question() {
    return "images/s of the training step, ours and the original's";
  }

  @Override
  public void run(PrintStream out) {
    ConfigProto session = ConfigProto.getDefaultInstance();
    List<OriginalModels> original = new ArrayList<>();
    if (OriginalModels.areAtHand("training-step", out)) {
      original.add(OriginalModels.trainingStep(session));
    }
    for (TrainingSize size : TrainingSize.ALL) {
      try (TrainingStep step = size.step(session)) {
        SideBySide sideBySide = new SideBySide("Training step, " + size);
        original.forEach(model -> sideBySide.with("original", size.batch(), model.train(size)));
        sideBySide.with("Trawl", size.batch(), step::run).measure(WARM_UP, ROUNDS).print(out);
      }
    }
    original.forEach(OriginalModels::close);
  }
}
