package dev.trawl.benchmark;

import org.tensorflow.proto.ConfigProto;

/** Runs the benchmarks named on the command line, or all of them. */
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] names) {
    ConfigProto config = ConfigProto.getDefaultInstance();
    try (OriginalModels original = OriginalModels.trainingStep(config)) {
      new SideBySide("train")
          .with("o512", 4, original.train(512, 4, 6))
          .measure(2, 6)
          .print(System.out);
      new SideBySide("train")
          .with("o256", 8, original.train(256, 8, 6))
          .measure(2, 8)
          .print(System.out);
    }
    try (OriginalModels original = OriginalModels.inference(config)) {
      new SideBySide("det")
          .with("o", 1, original.detect(540, 960))
          .measure(3, 20)
          .print(System.out);
    }
  }
}
