package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.detector.FreshModel;
import dev.trawl.reference.ReferenceTensors;
import dev.trawl.training.SmallDataset;
import dev.trawl.transforms.images.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --checkpoint} of the commands that take a training's directory. */
class CheckpointChoiceTest {
  private static final String VARIABLE =
      "model/_box_predictor/_prediction_heads/class_predictions_with_background"
          + "/_class_predictor_layers/0/bias/.ATTRIBUTES/VARIABLE_VALUE";

  /** Of the direct runner, whose threads do little but watch each other over a single image. */
  private static final String ONE_THREAD = "--targetParallelism=1";

  @TempDir static Path root;

  /** Two checkpoints of different weights, the older one of which is best. */
  private static Path model;

  private static Path dataset;
  private static Path images;

  @TempDir Path output;

  @BeforeAll
  static void writeModelAndData() throws IOException {
    model = FreshModel.write(root.resolve("model"));
    FreshModel.addCheckpoint(model, 2, 9, 0.02f);
    dataset =
        SmallDataset.write(
            root.resolve("data"), 1, CheckpointChoiceTest::cat, FreshModel.labelMap());
    SmallDataset.addVal(dataset, 1, CheckpointChoiceTest::cat);
    images = root.resolve("in");
    Pictures.write(images.resolve("a.jpg"), Pictures.jpeg(60, 40, 1));
  }

  @BeforeEach
  void theOlderOneIsBest() throws IOException {
    Files.writeString(
        model.resolve("best.json"),
        "{\"step\": 7, \"metric\": \"Loss/total_loss\", \"value\": 1, \"checkpoint\": \"ckpt-1\"}");
  }

  private static AnnotatedImage cat(int number) {
    AnnotatedImage image = SmallDataset.image(number, 96);
    AnnotatedBox box = AnnotatedBox.of(image.boxes().get(0).box(), 1, "cat");
    return new AnnotatedImage(
        image.id(), image.fileName(), image.image(), image.width(), image.height(), List.of(box));
  }

  private String predicted(String choice) throws IOException {
    Path found = output.resolve("found");
    Outcome.of(
            "predict",
            "--model=" + model,
            "--checkpoint=" + choice,
            "--input=" + images,
            "--output=" + found,
            "--format=jsonl",
            "--min-score=0.001",
            "--overwrite",
            "--",
            ONE_THREAD)
        .succeeded();
    return Files.readString(found.resolve("detections-00000-of-00001.jsonl"));
  }

  private String evaluated(String choice) throws IOException {
    Path measured = output.resolve("measured");
    Outcome.of(
            "evaluate",
            "--model=" + model,
            "--checkpoint=" + choice,
            "--dataset=" + dataset,
            "--output=" + measured,
            "--overwrite",
            "--",
            ONE_THREAD)
        .succeeded();
    return Files.readString(measured.resolve("detections.json"));
  }

  private float[] exported(String choice) {
    Path export = output.resolve("export");
    Outcome.of(
            "export",
            "--model-dir=" + model,
            "--checkpoint=" + choice,
            "--output=" + export,
            "--overwrite")
        .succeeded();
    return weights(export.resolve("checkpoint/ckpt-0"));
  }

  private static float[] weights(Path checkpoint) {
    return ReferenceTensors.readFloats(checkpoint, List.of(VARIABLE)).get(VARIABLE);
  }

  @Test
  void predict_takes_the_best_the_latest_or_the_one_that_is_named() throws IOException {
    String best = predicted("best");
    assertEquals(predicted(model.resolve("ckpt-1.index").toString()), best);
    assertNotEquals(predicted("latest"), best);
  }

  @Test
  void evaluate_takes_the_best_the_latest_or_the_one_that_is_named() throws IOException {
    String best = evaluated("best");
    assertEquals(evaluated(model.resolve("ckpt-1").toString()), best);
    assertNotEquals(evaluated("latest"), best);
  }

  @Test
  void export_takes_the_best_the_latest_or_the_one_that_is_named() {
    float[] older = weights(model.resolve("ckpt-1"));
    float[] newer = weights(model.resolve("ckpt-2"));
    assertFalse(Arrays.equals(older, newer));
    assertArrayEquals(older, exported("best"));
    assertArrayEquals(newer, exported("latest"));
    assertArrayEquals(older, exported(model.resolve("ckpt-1").toString()));
  }

  @Test
  void where_none_is_best_all_say_so() throws IOException {
    assertBestRefused("no checkpoint of " + model + " was measured", Files::delete);
    assertBestRefused(
        "the best checkpoint, " + model.resolve("ckpt-5") + ", is not there",
        file -> Files.writeString(file, "{\"step\": 9, \"checkpoint\": \"ckpt-5\"}"));
    assertBestRefused(
        "cannot read which checkpoint is best, " + model.resolve("best.json"),
        file -> Files.writeString(file, "{\"step\""));
  }

  private interface Change {
    void of(Path file) throws IOException;
  }

  private void assertBestRefused(String problem, Change change) throws IOException {
    change.of(model.resolve("best.json"));
    Outcome.of(
            "predict",
            "--model=" + model,
            "--checkpoint=best",
            "--input=" + images,
            "--output=" + output.resolve("none"))
        .failed(ExitCode.USAGE, problem);
    Outcome.of(
            "evaluate",
            "--model=" + model,
            "--checkpoint=best",
            "--dataset=" + dataset,
            "--output=" + output.resolve("none"))
        .failed(ExitCode.USAGE, problem);
    Outcome.of(
            "export",
            "--model-dir=" + model,
            "--checkpoint=best",
            "--output=" + output.resolve("none"))
        .failed(ExitCode.USAGE, problem);
    assertFalse(Files.exists(output.resolve("none")));
  }
}
