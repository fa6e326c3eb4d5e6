package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.detector.CheckpointWriter;
import dev.trawl.detector.Initializer;
import dev.trawl.detector.VariableStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class ModelDirectoryTest {
  private static final String DATA = ".data-00000-of-00001";

  @TempDir Path path;
  private ModelDirectory directory;

  @BeforeEach
  void open() {
    directory = new ModelDirectory(path);
  }

  private void write(int count, int kept, String best) throws IOException {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf, 1);
      variables.add("model/v", Shape.of(100), new Initializer.Constant(1), true, 0);
      CheckpointWriter writer = new CheckpointWriter(tf, variables);
      variables.initialize(session);
      for (int number = 1; number <= count; number++) {
        writer.write(session, directory.checkpoint(number), 10L * number, number);
        directory.commit(number, kept, best);
      }
    }
  }

  private List<String> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    }
  }

  private void cut(String name, double share) throws IOException {
    byte[] whole = Files.readAllBytes(path.resolve(name));
    Files.write(path.resolve(name), Arrays.copyOf(whole, (int) (whole.length * share)));
  }

  @Test
  void the_latest_and_the_best_are_kept() throws IOException {
    write(6, 2, "ckpt-3");
    assertEquals(List.of("ckpt-3.index", "ckpt-5.index", "ckpt-6.index"), files(".index"));
    assertEquals(List.of("ckpt-3" + DATA, "ckpt-5" + DATA, "ckpt-6" + DATA), files(DATA));
    String state = Files.readString(path.resolve("checkpoint"));
    assertTrue(state.contains("model_checkpoint_path: \"ckpt-6\""), state);
    assertTrue(state.contains("all_model_checkpoint_paths: \"ckpt-3\""), state);
    assertEquals(List.of(), files("temporary"));
  }

  @Test
  void a_checkpoint_whose_data_are_missing_is_not_taken() throws IOException {
    write(3, 7, null);
    assertEquals(Optional.of(path.resolve("ckpt-3")), directory.latestCheckpoint());
    Files.delete(path.resolve("ckpt-3" + DATA));
    assertEquals(Optional.of(path.resolve("ckpt-2")), directory.latestCheckpoint());
  }

  @Test
  void a_checkpoint_that_is_cut_off_is_not_taken() throws IOException {
    write(3, 7, null);
    cut("ckpt-3" + DATA, 0.99);
    assertEquals(Optional.of(path.resolve("ckpt-2")), directory.latestCheckpoint());
    cut("ckpt-2.index", 0.5);
    assertEquals(Optional.of(path.resolve("ckpt-1")), directory.latestCheckpoint());
    cut("ckpt-1" + DATA, 0);
    assertEquals(Optional.empty(), directory.latestCheckpoint());
  }

  @Test
  void what_a_killed_run_had_not_finished_is_removed() throws IOException {
    write(1, 7, null);
    Files.writeString(path.resolve("ckpt-2.temporary.index"), "half");
    Files.writeString(path.resolve("best.json.temporary"), "half");
    directory.removeUnfinished();
    assertEquals(List.of("checkpoint", "ckpt-1" + DATA, "ckpt-1.index"), files(""));
  }
}
