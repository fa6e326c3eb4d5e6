package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.detector.FreshModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir Path root;
  private Path model;
  private Path output;

  @BeforeEach
  void write() throws IOException {
    model = FreshModel.write(root.resolve("model"));
    output = root.resolve("export");
  }

  private Outcome export(String... more) {
    return Outcome.of(
        Stream.concat(
                Stream.<Object>of("export", "--model-dir", model, "--output", output),
                Stream.of(more))
            .toArray());
  }

  private static void assertRefused(Outcome run, String problem, String nextAction) {
    assertEquals(ExitCode.USAGE, run.code(), run.err());
    assertTrue(run.err().contains(problem), run.err());
    assertTrue(run.err().contains(nextAction), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @Test
  void exports_the_latest_checkpoint_and_says_where() throws Exception {
    Outcome run = export();
    assertEquals(ExitCode.OK, run.code(), run.err());
    assertTrue(run.out().contains("ckpt-1 (2 classes, image_tensor) to " + output), run.out());
    assertTrue(Files.exists(output.resolve("saved_model/saved_model.pb")));
    assertTrue(Files.readString(output.resolve("model_card.md")).contains("| steps | 7 |"));
    assertRefused(export(), "holds an export already", "--overwrite");
    assertEquals(ExitCode.OK, export("--overwrite", "--quiet").code());
  }

  @Test
  void what_is_missing_or_wrong_is_said_with_what_to_do() throws Exception {
    assertRefused(export("--input-type", "video"), "'video' is not supported", "image_tensor");
    assertRefused(
        export("--checkpoint", root.resolve("ckpt-9").toString()), "ckpt-9", "without its ending");
    assertRefused(export("--set", "model.ssd.num_classes=3"), "3 classes", "Use the label map");
    assertRefused(
        export("--metrics", root.resolve("none.json").toString()), "none.json", "metrics");
    Files.delete(model.resolve("label_map.pbtxt"));
    assertRefused(export(), "label_map.pbtxt", "--label-map");
    Files.delete(model.resolve("ckpt-1.index"));
    assertRefused(
        export("--label-map", model.resolve("pipeline.config").toString()), "pipeline.config", "");
    model = root.resolve("nothing");
    assertRefused(export(), "there is no model directory", "trawl train");
    assertFalse(Files.exists(output));
  }

  @Test
  void a_stack_trace_is_printed_where_it_is_asked_for() {
    Outcome run = export("--input-type", "video", "--stacktrace");
    assertEquals(ExitCode.USAGE, run.code());
    assertTrue(run.err().contains("\tat dev.trawl."), run.err());
  }

  @Test
  void a_checkpoint_of_another_architecture_is_refused_naming_the_first_differences() {
    Outcome run =
        export(
            "--set",
            "model.ssd.feature_extractor.bifpn.num_filters=88",
            "--set",
            "model.ssd.box_predictor.weight_shared_convolutional_box_predictor.depth=88");
    assertRefused(run, "88", "");
    assertTrue(run.err().contains("bifpn"), run.err());
  }
}
