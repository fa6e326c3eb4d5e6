package dev.trawl.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.trawl.training.TrainingStep;
import java.lang.management.ManagementFactory;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;

/**
 * A process that takes two training steps and tells of each part of the way there how many seconds
 * after its start it was done, and after how many seconds of processor time.
 */
final class FirstStepProcess {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static final String FIRST_STEP = "first step";

  private FirstStepProcess() {}

  /**
   * Takes the steps.
   *
   * @param arguments pixels, images in a batch, then the checkpoint to start from; without one it
   *     is the original's step
   */
  public static void main(String[] arguments) {
    done("Java");
    TensorFlow.version();
    done("TensorFlow's library");
    TrainingSize size =
        new TrainingSize(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    if (arguments.length > 2) {
      trawl(size, arguments[2]);
    } else {
      original(size);
    }
  }

  private static void trawl(TrainingSize size, String checkpoint) {
    try (TrainingStep step =
        size.step(
            size.config("train_config.fine_tune_checkpoint=\"" + checkpoint + "\""),
            ConfigProto.getDefaultInstance(),
            FirstStepProcess::done)) {
      steps(step::run);
    }
  }

  private static void original(TrainingSize size) {
    try (OriginalModels original = OriginalModels.trainingStep(ConfigProto.getDefaultInstance())) {
      done("loading the model");
      SideBySide.Workload step = original.train(size);
      done("batch");
      steps(step);
    }
  }

  private static void steps(SideBySide.Workload step) {
    step.run();
    done(FIRST_STEP);
    step.run();
    done("second step");
  }

  private static void done(String part) {
    ChildProcess.tell(part, ChildProcess.secondsSinceBegin(), SYSTEM.getProcessCpuTime() / 1e9);
  }
}
