package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.detector.Anchors;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Steps that come to nothing: what is named, and that nothing of them remains. */
class NotFiniteSearchTest {
  private static final float RATE = 0.01f;
  private static final String STEM =
      "model/_feature_extractor/_efficientnet/layer_with_weights-1/gamma";

  private static final String BOX_HEAD =
      "model/_box_predictor/_box_prediction_head/_box_encoder_layers/0/";

  private static TrainingGraph graph;
  private static Session session;
  private static Batch batch;
  private static NotFiniteSearch search;

  @BeforeAll
  static void build() {
    // With moving averages, so that all kinds of variables there are could be changed.
    TrainingRecipe recipe =
        TrainingRecipe.of(
            SmallTraining.quick(
                10,
                "train_config.batch_size=1",
                "train_config.add_regularization_loss=false",
                "train_config.optimizer.use_moving_average=true",
                "train_config.gradient_clipping_by_norm=0"));
    DetectorConfiguration detector = recipe.detector();
    graph = new TrainingGraph(recipe, 1, 7);
    session = new Session(graph.graph(), SmallTraining.ONE_THREAD);
    search = new NotFiniteSearch(graph, session);
    batch = new Batch(1, detector.inputSize(), Anchors.of(detector).count());
  }

  @AfterAll
  static void close() {
    session.close();
    graph.close();
    batch.close();
  }

  @BeforeEach
  void start() {
    graph.variables().initialize(session);
    fill(batch.images(), 0.5f);
    fill(batch.classWeights(), 1);
    fill(batch.boxTargets(), 0.1f);
    fill(batch.boxWeights(), 0);
    batch.boxWeights().setFloat(1, 0, 0);
  }

  private static void fill(TFloat32 tensor, float value) {
    float[] values = new float[(int) tensor.size()];
    Arrays.fill(values, value);
    tensor.asRawTensor().data().asFloats().write(values);
  }

  private static void set(String key, float value) {
    Variable variable = graph.variables().get(key);
    try (TFloat32 values = TFloat32.tensorOf(variable.shape())) {
      fill(values, value);
      session
          .runner()
          .feed(variable.startValue(), values)
          .addTarget(variable.initialization().op())
          .run()
          .close();
    }
  }

  /** The values of all variables, bit by bit. */
  private static List<List<Integer>> variables() {
    Session.Runner runner = session.runner();
    graph.variables().all().forEach(variable -> runner.fetch(variable.value()));
    List<List<Integer>> all = new ArrayList<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < result.size(); i++) {
        List<Integer> bits = new ArrayList<>();
        ((TFloat32) result.get(i))
            .scalars()
            .forEach(value -> bits.add(Float.floatToRawIntBits(value.getFloat())));
        all.add(bits);
      }
    }
    return all;
  }

  /** What is named of a step that must change nothing. */
  private static String culprit() {
    List<List<Integer>> before = variables();
    try (StepFeed feed = StepFeed.of(batch, 3, 7, RATE)) {
      StepValues values = graph.run(session, feed);
      assertFalse(values.isFinite(), values::toString);
      assertTrue(before.equals(variables()), "the step has changed a variable");
      return search.first(feed).orElse("nothing");
    }
  }

  @Test
  void a_step_of_finite_numbers_changes_variables_and_nothing_is_named() {
    List<List<Integer>> before = variables();
    try (StepFeed feed = StepFeed.of(batch, 3, 7, RATE)) {
      assertTrue(graph.run(session, feed).isFinite());
      assertFalse(before.equals(variables()));
      assertEquals(Optional.empty(), search.first(feed));
    }
  }

  @Test
  void a_variable_is_named_by_its_key_in_checkpoints() {
    set(STEM, Float.NaN);
    assertEquals("the variable " + STEM, culprit());
  }

  @Test
  void what_is_fed_is_named_before_what_follows_from_it() {
    batch.images().setFloat(Float.NaN, 0, 5, 5, 1);
    assertEquals("the images of the batch", culprit());
  }

  @Test
  void the_first_layer_that_overflows_is_named_by_its_kind_and_variable() {
    set(STEM, 3e38f);
    String culprit = culprit();
    assertTrue(culprit.startsWith("the output of "), culprit);
    assertTrue(culprit.contains("layer_with_weights-1/"), culprit);
  }

  @Test
  void gradients_whose_squares_overflow_behind_a_finite_loss_are_named() {
    // Features of the box head are 0, so that the huge kernel after them shows in gradients only.
    for (Variable variable : graph.variables().trainable()) {
      if (variable.key().contains("/box_encodings/") && variable.key().endsWith("/gamma")) {
        set(variable.key(), 0);
      }
    }
    set(BOX_HEAD + "pointwise_kernel", 3e38f);
    String culprit = culprit();
    assertTrue(
        culprit.startsWith("the sum of squares of the gradient of model/_box_predictor/"), culprit);
  }

  @Test
  void the_one_gradient_that_overflows_behind_a_finite_loss_is_named() {
    // Features of the box head are huge, and the kernel after them is 0: boxes and what is further
    // down see nothing of them, but the kernel's own gradient is their product with the boxes'.
    for (Variable variable : graph.variables().trainable()) {
      if (variable.key().contains("/box_encodings/")) {
        set(variable.key(), variable.key().endsWith("/beta") ? 1e37f : 0);
      }
    }
    set(BOX_HEAD + "depthwise_kernel", 1);
    set(BOX_HEAD + "pointwise_kernel", 0);
    // The weights' sum is still one match.
    batch.boxWeights().setFloat(1000, 0, 0);
    batch.boxWeights().setFloat(-999, 0, 1);
    for (int i = 0; i < 4; i++) {
      batch.boxTargets().setFloat(0, 0, 1, i);
    }
    assertEquals("the gradient of " + BOX_HEAD + "pointwise_kernel", culprit());
    assertEquals(List.of(BOX_HEAD + "pointwise_kernel"), gradientsThatAreNotFinite());
  }

  private static List<String> gradientsThatAreNotFinite() {
    List<String> keys = new ArrayList<>();
    try (StepFeed feed = StepFeed.of(batch, 3, 7, RATE)) {
      Session.Runner runner = graph.feed(session, feed);
      graph.gradients().byVariable().values().forEach(runner::fetch);
      try (Result result = runner.run()) {
        int index = 0;
        for (Variable variable : graph.gradients().byVariable().keySet()) {
          boolean[] finite = {true};
          ((TFloat32) result.get(index++))
              .scalars()
              .forEach(value -> finite[0] &= Float.isFinite(value.getFloat()));
          if (!finite[0]) {
            keys.add(variable.key());
          }
        }
      }
    }
    return keys;
  }
}
