package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.reference.Closeness;
import dev.trawl.reference.ReferenceTensors;
import dev.trawl.training.optimizer.Optimizer;
import dev.trawl.training.optimizer.Slots;
import dev.trawl.training.optimizer.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** Losses, gradients and four steps of momentum against the Object Detection API's. */
@Tag("reference")
class TrainingStepReferenceTest {
  private static final List<String> LOSSES =
      List.of("classification_loss", "localization_loss", "regularization_loss", "total_loss");

  private static final double STATISTICS_TOLERANCE = 1e-4;
  private static final double NORM_ROUNDING = 1e-6;

  static Stream<ReferenceTensors> cases() {
    return ReferenceTensors.withKeys("checkpoint").stream();
  }

  @BeforeAll
  static void referenceIsThere() {
    ReferenceTensors.assumeRoot();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepsWithFrozenBatchNormsAreTheSame(ReferenceTensors reference) {
    try (Step step = new Step(reference, Mode.FROZEN_BATCH_NORM, "frozen")) {
      step.compareLosses("inference/loss/", 1e-6);
      step.compareGradientsOfEachLoss("frozen", StepTolerances.FROZEN);
      step.compareSteps("frozen", StepTolerances.FROZEN);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepsWithBatchStatisticsAreTheSame(ReferenceTensors reference) {
    try (Step step = new Step(reference, Mode.TRAINING, "train")) {
      step.compareGradientsOfEachLoss("train", StepTolerances.TRAIN);
      step.compareSteps("train", StepTolerances.TRAIN);
    }
  }

  /** A model with losses, gradients of each and momentum. */
  private static final class Step implements AutoCloseable {
    final ReferenceTensors reference;
    final ReferenceModel model;
    final DetectionLoss.TargetTensors targets;
    final List<Operand<TFloat32>> losses;
    final Gradients gradients;
    final Operand<TFloat32> rate;
    final List<Op> updates = new ArrayList<>();
    final List<Integer> batch;

    Step(ReferenceTensors reference, Mode mode, String run) {
      this.reference = reference;
      this.model = ReferenceModel.build(reference, mode);
      this.batch = IntStream.range(0, model.images).boxed().toList();
      targets =
          DetectionLoss.TargetTensors.placeholders(
              model.tf, reference.shape("targets/0/match").size(), model.configuration.classes());
      DetectionLoss loss =
          DetectionLoss.build(
              model.tf, model.predictions, targets, model.variables, model.configuration.loss());
      losses =
          List.of(loss.classification(), loss.localization(), loss.regularization(), loss.total());
      gradients = Gradients.of(model.graph, loss.total(), model.variables);
      rate = model.tf.placeholder(TFloat32.class);
      model.predictions.updates().forEach(update -> updates.add(update.in(model.tf)));
      updates.addAll(
          optimizer(run)
              .updates(
                  new Update(
                      model.tf,
                      model.variables.trainable(),
                      Slots.of(model.variables),
                      rate,
                      model.tf.constant(0f),
                      gradients.globalNorm(model.tf)),
                  gradients));
      model.variables.initialize(model.session);
      Checkpoint.open(reference.path("checkpoint"))
          .restore(model.session, model.variables, RestoreScope.FULL);
    }

    /** The one that a training with the reference's momentum would use. */
    private Optimizer optimizer(String run) {
      JsonNode described = reference.description().path("optimizer_" + run);
      assertEquals("gradient_descent.SGD", described.path("class").asText());
      assertFalse(described.path("nesterov").asBoolean());
      TrainConfig.Builder config = TrainConfig.newBuilder();
      config
          .getOptimizerBuilder()
          .setUseMovingAverage(false)
          .getMomentumOptimizerBuilder()
          .setMomentumOptimizerValue((float) described.path("momentum").asDouble());
      return Optimizer.from(config.build());
    }

    void compareLosses(String prefix, double tolerance) {
      FetchedValues seen = run(named(losses), 0, List.of());
      for (int i = 0; i < LOSSES.size(); i++) {
        String name = prefix + LOSSES.get(i);
        Closeness.assertRelative(
            name, reference.scalar(name), seen.scalar(LOSSES.get(i)), tolerance);
      }
    }

    void compareGradientsOfEachLoss(String run, StepTolerances tolerances) {
      JsonNode table = reference.description().path("gradient_norms_step_1_" + run);
      assertFalse(table.isEmpty());
      Map<String, Gradients> ofEach = gradientsOfEachLoss();
      Map<String, Operand<TFloat32>> fetches = new LinkedHashMap<>();
      ofEach.forEach(
          (loss, of) ->
              of.byVariable()
                  .forEach(
                      (variable, gradient) -> fetches.put(loss + "/" + variable.key(), gradient)));
      FetchedValues ofAll = run(fetches, 0, List.of());
      for (String loss : ofEach.keySet()) {
        FetchedValues seen = ofAll.under(loss + "/");
        table
            .fields()
            .forEachRemaining(
                entry -> {
                  JsonNode norm = entry.getValue().path(loss);
                  String what = run + " norm of the gradient of " + loss + " for " + entry.getKey();
                  if (norm.isNull()) {
                    assertFalse(seen.byName().containsKey(entry.getKey()), what);
                  } else {
                    Closeness.assertWithin(
                        what,
                        Math.abs(seen.norm(entry.getKey()) - norm.asDouble()),
                        tolerances.ofGradientNorm(entry.getKey(), norm.asDouble()));
                  }
                });
        String name =
            loss.equals("total")
                ? run + "/step_1/global_gradient_norm"
                : run + "/step_1/global_gradient_norm_of/" + loss + "_loss";
        Closeness.assertRelative(
            name, reference.scalar(name), seen.globalNorm(), tolerances.globalNorm());
        if (loss.equals("total")) {
          compareGradients(run, seen, tolerances);
        }
      }
    }

    /** By names without {@code _loss}; the last is the one that the steps use. */
    private Map<String, Gradients> gradientsOfEachLoss() {
      Map<String, Gradients> ofEach = new LinkedHashMap<>();
      for (int i = 0; i < LOSSES.size(); i++) {
        boolean total = i == LOSSES.size() - 1;
        ofEach.put(
            LOSSES.get(i).replace("_loss", ""),
            total ? gradients : Gradients.of(model.graph, losses.get(i), model.variables));
      }
      return ofEach;
    }

    private void compareGradients(String run, FetchedValues seen, StepTolerances tolerances) {
      List<String> names = reference.names(run + "/step_1/gradient/");
      assertFalse(names.isEmpty());
      for (String name : names) {
        String key = key(name, run + "/step_1/gradient/");
        Closeness.assertInL2(
            name, reference.floats(name), seen.get(key), tolerances.ofGradient(key));
      }
    }

    void compareSteps(String run, StepTolerances tolerances) {
      float learningRate =
          (float) reference.description().path("optimizer_" + run).path("learning_rate").asDouble();
      Map<String, Operand<TFloat32>> fetches = named(losses);
      fetches.put("norm", gradients.globalNorm(model.tf));
      int steps = reference.description().path("steps").asInt();
      for (int k = 1; k <= steps; k++) {
        FetchedValues seen = run(fetches, learningRate, updates);
        String prefix = run + "/step_" + k + "/";
        for (int i = 0; i < LOSSES.size(); i++) {
          String name = prefix + "loss/" + LOSSES.get(i);
          Closeness.assertRelative(
              name, reference.scalar(name), seen.scalar(LOSSES.get(i)), tolerances.loss());
        }
        String name = prefix + "global_gradient_norm";
        Closeness.assertRelative(
            name, reference.scalar(name), seen.scalar("norm"), tolerances.globalNorm());
        compareStatistics(run + "/after_step_" + k + "/");
      }
      compareVariables(run + "/after_step_" + steps + "/", tolerances.change());
      // Momentum adds the gradient of step k to all steps from there on.
      double zeroChange = tolerances.zeroNorm() * learningRate * steps * (steps + 1) / 2;
      compareNormsOfAll(
          run, "variable_norms_after_step_" + steps + "_" + run, tolerances.change(), zeroChange);
    }

    /**
     * Every variable: two norms differ by no more than the norm of the difference.
     *
     * @param tolerance share of a variable's change
     * @param zeroChange change of a variable whose gradient is zero but for rounding
     */
    private void compareNormsOfAll(String run, String table, double tolerance, double zeroChange) {
      JsonNode norms = reference.description().path(table);
      assertFalse(norms.isEmpty(), table);
      List<String> names = new ArrayList<>();
      norms.fieldNames().forEachRemaining(key -> names.add(key + CheckpointKeys.VALUE));
      FetchedValues before = before("", names);
      FetchedValues after = after("", names);
      for (String name : names) {
        double expected = norms.path(key(name, "")).asDouble();
        double change = 0;
        for (int i = 0; i < before.get(name).length; i++) {
          change += Math.pow((double) after.get(name)[i] - before.get(name)[i], 2);
        }
        double allowed =
            tolerance * Math.sqrt(change)
                + zeroChange
                + NORM_ROUNDING * expected
                + (change == 0 ? 0 : statisticsNoise(name, after));
        Closeness.assertWithin(
            run + " norm of " + name, Math.abs(after.norm(name) - expected), allowed);
      }
    }

    /** Statistics that follow the batch are as far off as README.md says of each channel. */
    private static double statisticsNoise(String name, FetchedValues after) {
      if (name.contains("/moving_mean/")) {
        double variances = 0;
        for (float variance : after.get(variance(name))) {
          variances += variance;
        }
        return STATISTICS_TOLERANCE * Math.sqrt(variances);
      }
      return name.contains("/moving_variance/") ? STATISTICS_TOLERANCE * after.norm(name) : 0;
    }

    private void compareVariables(String prefix, double tolerance) {
      List<String> names =
          reference.names(prefix).stream().filter(name -> !name.contains("/moving_")).toList();
      assertFalse(names.isEmpty());
      FetchedValues before = before(prefix, names);
      FetchedValues after = after(prefix, names);
      for (String name : names) {
        compareChange(name, before.get(name), reference.floats(name), after.get(name), tolerance);
      }
    }

    /**
     * Moving means and variances of batch norms, where the reference has them after this step,
     * within a share of the channel's deviation and variance.
     */
    private void compareStatistics(String prefix) {
      List<String> means =
          reference.names(prefix).stream().filter(name -> name.contains("/moving_mean/")).toList();
      List<String> variances = means.stream().map(Step::variance).toList();
      List<String> names = Stream.concat(means.stream(), variances.stream()).toList();
      if (names.isEmpty()) {
        return;
      }
      FetchedValues after = after(prefix, names);
      for (String mean : means) {
        float[] expectedMean = reference.floats(mean);
        float[] expectedVariance = reference.floats(variance(mean));
        double meanError = 0;
        double varianceError = 0;
        for (int i = 0; i < expectedMean.length; i++) {
          double variance = expectedVariance[i];
          double difference = Math.abs((double) after.get(mean)[i] - expectedMean[i]);
          meanError = Math.max(meanError, difference / Math.sqrt(variance));
          difference = Math.abs(after.get(variance(mean))[i] - variance);
          varianceError = Math.max(varianceError, difference / variance);
        }
        Closeness.assertWithin(mean, meanError, STATISTICS_TOLERANCE);
        Closeness.assertWithin(variance(mean), varianceError, STATISTICS_TOLERANCE);
      }
    }

    private static String variance(String mean) {
      return mean.replace("/moving_mean/", "/moving_variance/");
    }

    private FetchedValues before(String prefix, List<String> names) {
      List<String> keys = names.stream().map(name -> name.substring(prefix.length())).toList();
      Map<String, float[]> byName = new LinkedHashMap<>();
      ReferenceTensors.readFloats(reference.path("checkpoint"), keys)
          .forEach((key, values) -> byName.put(prefix + key, values));
      return new FetchedValues(byName);
    }

    private FetchedValues after(String prefix, List<String> names) {
      Map<String, Operand<TFloat32>> fetches = new LinkedHashMap<>();
      for (String name : names) {
        fetches.put(name, model.variables.get(key(name, prefix)).value());
      }
      return run(fetches, 0, List.of());
    }

    /** A share of the change in L2, plus 2 units in the last place of each value. */
    private static void compareChange(
        String what, float[] before, float[] expected, float[] actual, double tolerance) {
      double change = 0;
      double difference = 0;
      for (int i = 0; i < before.length; i++) {
        change += Math.pow((double) expected[i] - before[i], 2);
        double rounding = 2 * Math.ulp(expected[i]);
        difference += Math.pow(Math.max(0, Math.abs(actual[i] - expected[i]) - rounding), 2);
      }
      Closeness.assertWithin(what, Math.sqrt(difference), tolerance * Math.sqrt(change));
    }

    private FetchedValues run(
        Map<String, Operand<TFloat32>> fetches, float learningRate, List<Op> alsoRun) {
      try (TFloat32 pixels = model.pixels(batch);
          TFloat32 classTargets = model.batch("targets/%d/cls_targets", batch);
          TFloat32 classWeights = classWeights();
          TFloat32 boxTargets = model.batch("targets/%d/reg_targets", batch);
          TFloat32 boxWeights = model.batch("targets/%d/reg_weights", batch);
          TFloat32 learningRateValue = TFloat32.scalarOf(learningRate)) {
        Session.Runner runner =
            model
                .session
                .runner()
                .feed(model.input, pixels)
                .feed(targets.classTargets(), classTargets)
                .feed(targets.classWeights(), classWeights)
                .feed(targets.boxTargets(), boxTargets)
                .feed(targets.boxWeights(), boxWeights)
                .feed(rate, learningRateValue);
        fetches.values().forEach(runner::fetch);
        alsoRun.forEach(runner::addTarget);
        try (Result result = runner.run()) {
          Map<String, float[]> values = new LinkedHashMap<>();
          int index = 0;
          for (String name : fetches.keySet()) {
            values.put(name, ReferenceTensors.toArray((TFloat32) result.get(index++)));
          }
          return new FetchedValues(values);
        }
      }
    }

    /** The reference has them per class; they are the same for all classes. */
    private TFloat32 classWeights() {
      int classes = model.configuration.classes();
      try (TFloat32 perClass = model.batch("targets/%d/cls_weights", batch)) {
        float[] all = ReferenceTensors.toArray(perClass);
        float[] ofAnchors = new float[all.length / classes];
        for (int i = 0; i < ofAnchors.length; i++) {
          ofAnchors[i] = all[i * classes];
        }
        return TFloat32.tensorOf(
            org.tensorflow.ndarray.Shape.of(batch.size(), perClass.shape().get(1)),
            org.tensorflow.ndarray.buffer.DataBuffers.of(ofAnchors));
      }
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private static Map<String, Operand<TFloat32>> named(List<Operand<TFloat32>> losses) {
    Map<String, Operand<TFloat32>> named = new LinkedHashMap<>();
    for (int i = 0; i < LOSSES.size(); i++) {
      named.put(LOSSES.get(i), losses.get(i));
    }
    return named;
  }

  private static String key(String name, String prefix) {
    return name.substring(prefix.length(), name.length() - CheckpointKeys.VALUE.length());
  }
}
