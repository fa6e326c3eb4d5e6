package dev.trawl.transforms.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.dataset.LockHeldException;
import dev.trawl.training.LockingProcess;
import dev.trawl.training.SmallDataset;
import dev.trawl.training.SmallTraining;
import dev.trawl.training.control.TrainingControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuneTest {
  @TempDir Path root;

  /** Between the look at it before the job and the job's last step lie hours. */
  @Test
  void a_model_directory_that_was_locked_since_the_job_began_is_told_as_such() throws Exception {
    Path model = root.resolve("model");
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply("Data set", Create.of(SmallDataset.write(root.resolve("data"), 1).toString()))
        .apply(
            "Fine-tune",
            FineTune.with(
                new FineTuneSettings(
                    SmallTraining.config(1),
                    model.toString(),
                    TrainingControl.checkpointEvery(1),
                    7)));
    try (LockingProcess other = LockingProcess.of(model)) {
      Throwable failure =
          assertThrows(
              Pipeline.PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
      LockHeldException held = assertInstanceOf(LockHeldException.class, failure.getCause());
      assertEquals(
          "another training is writing to the model directory "
              + model
              + " (process "
              + other.number()
              + ")",
          held.getMessage());
    }
    try (Stream<Path> files = Files.list(model)) {
      assertEquals(List.of(model.resolve("training.lock")), files.toList());
    }
  }
}
