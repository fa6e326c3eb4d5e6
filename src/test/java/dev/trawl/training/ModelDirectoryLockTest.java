package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.dataset.LockHeldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryLockTest {
  @TempDir Path root;

  private final List<String> warnings = new ArrayList<>();

  private ModelDirectoryLock take(Path directory) throws IOException {
    return ModelDirectoryLock.take(directory, warnings::add);
  }

  private void assertRefused(Path directory, long process) {
    LockHeldException refusal = assertThrows(LockHeldException.class, () -> take(directory));
    assertEquals(
        "another training is writing to the model directory "
            + directory
            + " (process "
            + process
            + ")",
        refusal.getMessage());
    assertEquals(
        "Wait for it to end or stop it, then run the same command again; or name another"
            + " --model-dir.",
        refusal.nextAction());
    assertThrows(LockHeldException.class, () -> ModelDirectoryLock.requireFree(directory));
  }

  @Test
  void what_another_process_trains_is_refused_until_that_is_killed() throws Exception {
    Path model = root.resolve("model");
    try (LockingProcess other = LockingProcess.of(model)) {
      assertRefused(model, other.number());
      // Looking does not break the lock.
      assertRefused(model, other.number());
      take(root.resolve("another")).close();
    }
    ModelDirectoryLock.requireFree(model);
    take(model).close();
    assertEquals(List.of(), warnings);
  }

  @Test
  void a_second_training_in_the_same_process_is_refused_and_leaves_the_first_its_lock()
      throws Exception {
    Path model = root.resolve("model");
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("model"));
    try (ModelDirectoryLock lock = take(model)) {
      assertRefused(model, ProcessHandle.current().pid());
      assertRefused(link, ProcessHandle.current().pid());
      assertThrows(AssertionError.class, () -> LockingProcess.of(model).close());
    }
    take(link).close();
  }

  @Test
  void a_trainer_locks_its_directory_while_it_trains() throws Exception {
    Path dataset = SmallDataset.write(root.resolve("data"), 2);
    Path model = root.resolve("model");
    TrainingRequest request = new TrainingRequest(SmallTraining.quick(1), dataset, model, 1, 7);
    List<String> refusals = new ArrayList<>();
    SmallTraining.trainer()
        .train(
            request,
            new TrainingListener() {
              @Override
              public void step(StepReport report) {
                refusals.add(
                    assertThrows(
                            LockHeldException.class,
                            () -> SmallTraining.trainer().train(request, TrainingListener.NONE))
                        .getMessage());
              }
            });
    assertEquals(1, refusals.size());
    SmallTraining.trainer().train(request, TrainingListener.NONE);
  }

  @Test
  void a_directory_without_a_training_is_free_and_stays_as_it_is() {
    ModelDirectoryLock.requireFree(root.resolve("none"));
    assertFalse(Files.exists(root.resolve("none")));
  }
}
