package dev.trawl.cli.doctor;

import dev.trawl.inference.TensorFlowRuntime;
import java.util.ArrayList;
import java.util.List;

/** TensorFlow's native library and the devices it sees. */
final class TensorFlowProbe implements Probe {
  private static final String SUBJECT = "TensorFlow";

  @Override
  public List<Diagnosis> examine() {
    TensorFlowRuntime runtime;
    try {
      runtime = TensorFlowRuntime.load();
    } catch (LinkageError e) {
      return List.of(
          Diagnosis.problem(
              SUBJECT,
              "the native library does not load: " + e.getMessage(),
              "Build for this platform: mvn package -Dtensorflow.classifier=linux-x86_64 |"
                  + " linux-x86_64-gpu | linux-arm64 | macosx-arm64."));
    }
    List<Diagnosis> found = new ArrayList<>();
    found.add(Diagnosis.ok(SUBJECT, "version " + runtime.version()));
    List<String> accelerators = runtime.accelerators();
    found.add(
        accelerators.isEmpty()
            ? Diagnosis.absent(
                "GPU",
                "none seen, training runs on the CPU",
                "With an NVIDIA GPU, its driver and CUDA 12: mvn package"
                    + " -Dtensorflow.classifier=linux-x86_64-gpu.")
            : Diagnosis.ok("GPU", String.join(", ", accelerators)));
    return found;
  }
}
