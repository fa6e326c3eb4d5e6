package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.augmentation.AugmentationPipeline;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.InputPreprocessor;
import dev.trawl.detector.TargetAssigner;
import dev.trawl.detector.Variable;
import dev.trawl.training.TrainingState.RateReduction;
import dev.trawl.training.control.CheckpointPolicy;
import dev.trawl.training.control.EvaluationPolicy;
import dev.trawl.training.control.OnDivergence;
import dev.trawl.training.control.ShutdownWatch;
import dev.trawl.training.control.TimeLimit;
import dev.trawl.training.control.TrainingControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TFloat32;

/** What a training does that has diverged; a variable is broken on purpose after given steps. */
class DivergedTrainingTest {
  private static final int STEPS = 6;
  private static final String DATA = ".data-00000-of-00001";

  @TempDir Path directory;
  private Path dataset;

  @BeforeEach
  void writeDataset() throws IOException {
    dataset = SmallDataset.write(directory.resolve("dataset"), 5);
  }

  private TrainingRequest request(String model, OnDivergence onDivergence, String... overrides) {
    return new TrainingRequest(
        SmallTraining.quick(STEPS, overrides),
        dataset,
        directory.resolve(model),
        new TrainingControl(
            new CheckpointPolicy(2, 0, 7), EvaluationPolicy.standard(), onDivergence, null),
        7);
  }

  /** Breaks a variable after steps, each once, and listens. */
  private static final class Breaker implements TrainingListener {
    final Set<Long> after;
    final List<String> told = new ArrayList<>();
    final List<Float> rates = new ArrayList<>();
    TrainingSetup setup;

    Breaker(TrainingSetup setup, Set<Long> after) {
      this.setup = setup;
      this.after = new HashSet<>(after);
    }

    @Override
    public void step(StepReport report) {
      rates.add(report.learningRate());
      if (after.remove(report.step())) {
        Variable variable = setup.graph().trained().get(3);
        try (TFloat32 values = TFloat32.tensorOf(variable.shape())) {
          values.setFloat(Float.NaN, new long[variable.shape().numDimensions()]);
          setup
              .session()
              .runner()
              .feed(variable.startValue(), values)
              .addTarget(variable.initialization().op())
              .run()
              .close();
        }
      }
    }

    @Override
    public void wentBack(TrainingDivergedException reason, long step, float rateFactor) {
      told.add(reason.stepsDone() + " " + step + " " + rateFactor);
    }
  }

  private static TrainingResult train(TrainingSetup setup, TrainingRequest request, Breaker breaker)
      throws IOException {
    DetectorConfiguration detector = setup.recipe().detector();
    try (ShutdownWatch shutdown = new ShutdownWatch(() -> {})) {
      ModelDirectory model = new ModelDirectory(request.modelDirectory());
      Files.createDirectories(model.path());
      AugmentationPipeline augmentation = setup.recipe().augmentation();
      ExampleLoader loader =
          new ExampleLoader(
              setup.records(),
              new EpochOrder(setup.records().size(), request.seed()),
              augmentation,
              new InputPreprocessor(detector),
              new TargetAssigner(detector),
              new ExampleLoader.Settings(
                  detector.inputSize(),
                  detector.classes(),
                  setup.recipe().mostBoxes(),
                  request.seed()),
              warning -> {});
      return new TrainingLoop(
              request,
              setup,
              model,
              breaker,
              new TrainingLoop.Surroundings(new TimeLimit(null, System::nanoTime), shutdown, 2),
              null)
          .run(loader::load);
    }
  }

  @Test
  void it_goes_back_with_half_the_rate_and_on_as_if_that_had_been_so_from_the_start()
      throws IOException {
    TrainingRequest request = request("retried", OnDivergence.RETRY);
    Breaker breaker;
    try (TrainingSetup setup =
        TrainingSetup.open(request, SmallTraining.ONE_THREAD, TrainingListener.NONE)) {
      // After step 1 there is no checkpoint; after step 4 one is due.
      breaker = new Breaker(setup, Set.of(1L, 4L));
      TrainingResult result = train(setup, request, breaker);
      assertEquals(STEPS, result.lastStep());
    }
    assertEquals(List.of("1 0 0.5", "3 2 0.25"), breaker.told);
    List<RateReduction> reductions = List.of(new RateReduction(0, 1), new RateReduction(2, 3));
    ModelDirectory retried = new ModelDirectory(directory.resolve("retried"));
    assertEquals(reductions, TrainingState.read(retried).rateReductions());
    String manifest = Files.readString(retried.file("manifest.json"));
    assertTrue(manifest.contains("\"diverged_after\" : 3"), manifest);
    String metrics = Files.readString(retried.file("metrics.jsonl"));
    assertEquals(2, metrics.lines().count(), metrics);

    // A run that is killed and started anew reads what is remembered: the same rates, so the same
    // bits.
    ModelDirectory resumed = new ModelDirectory(directory.resolve("resumed"));
    new TrainingState(1, reductions, List.of()).write(resumed);
    SmallTraining.Told told = new SmallTraining.Told();
    SmallTraining.trainer().train(request("resumed", OnDivergence.RETRY), told);
    assertArrayEquals(
        Files.readAllBytes(retried.file("ckpt-3" + DATA)),
        Files.readAllBytes(resumed.file("ckpt-3" + DATA)));
  }

  @Test
  void a_variable_that_broke_in_an_update_is_not_saved() throws IOException {
    TrainingRequest request = request("stopped", OnDivergence.STOP);
    try (TrainingSetup setup =
        TrainingSetup.open(request, SmallTraining.ONE_THREAD, TrainingListener.NONE)) {
      Breaker breaker = new Breaker(setup, Set.of(4L));
      TrainingDivergedException failure =
          assertThrows(TrainingDivergedException.class, () -> train(setup, request, breaker));
      String key = setup.graph().trained().get(3).key();
      assertEquals(
          "training diverged at step 4: after its update the first tensor that is not finite is"
              + " the variable "
              + key,
          failure.getMessage());
    }
    assertEquals(
        directory.resolve("stopped/ckpt-1"),
        new ModelDirectory(directory.resolve("stopped")).latestCheckpoint().orElseThrow());
    assertFalse(Files.exists(directory.resolve("stopped/ckpt-2.index")));
  }

  @Test
  void after_five_times_it_is_given_up() {
    TrainingRequest request =
        request(
            "hopeless",
            OnDivergence.RETRY,
            "train_config.optimizer.momentum_optimizer.learning_rate.cosine_decay_learning_rate={learning_rate_base:1e30"
                + " total_steps:20 warmup_steps:0}");
    List<String> told = new ArrayList<>();
    TrainingDivergedException failure =
        assertThrows(
            TrainingDivergedException.class,
            () ->
                SmallTraining.trainer()
                    .train(
                        request,
                        new TrainingListener() {
                          @Override
                          public void wentBack(
                              TrainingDivergedException reason, long step, float rateFactor) {
                            told.add(step + " " + rateFactor);
                          }
                        }));
    assertEquals(List.of("0 0.5", "0 0.25", "0 0.125", "0 0.0625", "0 0.03125"), told);
    assertTrue(
        String.valueOf(failure.getMessage()).endsWith("halved 5 times before"),
        failure.getMessage());
  }
}
