package dev.trawl.benchmark;

import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.DetectorInput;
import dev.trawl.detector.FrozenDetector;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.ConfigProto;

/** Our frozen detector beside the original's exported one: the same weights, the same image. */
final class InferenceBenchmark implements Benchmark {
  private static final int WARM_UP = 5;
  private static final int ROUNDS = 20;
  private static final int INPUT_SIZE = 512;
  private static final int HEIGHT = 540;
  private static final int WIDTH = 960;
  private static final int LARGE_BATCH = 8;

  @Override
  public String name() {
    return "inference";
  }

  @Override
  public String question() {
    return "images/s of the detector at 512 px, ours and the original's";
  }

  @Override
  public void run(PrintStream out) {
    Path checkpoint =
        Path.of(System.getProperty("trawl.reference", "../shared/reference"))
            .resolve("model/checkpoint/ckpt-1");
    if (!Files.exists(checkpoint.resolveSibling(checkpoint.getFileName() + ".index"))) {
      out.printf("%nSKIPPED: there is no checkpoint to detect with at %s%n", checkpoint);
      return;
    }
    FrozenDetector detector =
        FrozenDetector.of(
            DetectorConfiguration.efficientDetD0(1, INPUT_SIZE),
            checkpoint,
            DetectorInput.IMAGE_TENSOR);
    ConfigProto session = ConfigProto.getDefaultInstance();
    SideBySide sideBySide =
        new SideBySide(
            "Detection in images of %d x %d, prepared to %d px"
                .formatted(WIDTH, HEIGHT, INPUT_SIZE));
    try (DetectorRun one = new DetectorRun(detector, 1, HEIGHT, WIDTH, session);
        DetectorRun many = new DetectorRun(detector, LARGE_BATCH, HEIGHT, WIDTH, session)) {
      if (OriginalModels.areAtHand("inference", out)) {
        try (OriginalModels original = OriginalModels.inference(session)) {
          measure(
              sideBySide.with("original, batch 1", 1, original.detect(HEIGHT, WIDTH)),
              one,
              many,
              out);
        }
      } else {
        measure(sideBySide, one, many, out);
      }
    }
  }

  private static void measure(
      SideBySide sideBySide, DetectorRun one, DetectorRun many, PrintStream out) {
    sideBySide
        .with("Trawl, batch 1", 1, one)
        .with("Trawl, batch " + LARGE_BATCH, LARGE_BATCH, many)
        .measure(WARM_UP, ROUNDS)
        .print(out);
  }
}
