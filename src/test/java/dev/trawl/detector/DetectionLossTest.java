package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.detector.DetectorConfiguration.LossParameters;
import dev.trawl.reference.ReferenceTensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Values by the formulas as they are published, in double. */
class DetectionLossTest {
  private static final LossParameters PARAMETERS =
      new LossParameters(1.5f, 0.25f, 0.75f, 1f, 1f, 1f, true, true);

  /** One image, three anchors, two classes. */
  private static final float[] LOGITS = {0.5f, -2f, 3f, -30f, 40f, -40f};

  private static final float[] TRUTH = {1, 0, 0, 0, 0, 1};
  private static final float[] CLASS_WEIGHTS = {1, 1, 0.5f};
  private static final float[] ENCODINGS = {0.1f, -0.2f, 3, -5, 9, 9, 9, 9, 0.5f, 0.5f, 1, 1};
  private static final float[] BOXES = {0, 0, 0, 0, 0, 0, 0, 0, 0.5f, 0, 0, 0};
  private static final float[] BOX_WEIGHTS = {1, 0, 0.5f};

  private static double focal() {
    double sum = 0;
    for (int i = 0; i < LOGITS.length; i++) {
      double p = 1 / (1 + Math.exp(-LOGITS[i]));
      // 1 - p loses all digits at p near 1; of the other side it is exact.
      double q = 1 / (1 + Math.exp(LOGITS[i]));
      double truth = TRUTH[i] == 1 ? p : q;
      double wrong = TRUTH[i] == 1 ? q : p;
      double alpha = TRUTH[i] == 1 ? 0.25 : 0.75;
      sum += CLASS_WEIGHTS[i / 2] * alpha * Math.pow(wrong, 1.5) * -Math.log(truth);
    }
    return sum;
  }

  private static double huber() {
    double sum = 0;
    for (int i = 0; i < ENCODINGS.length; i++) {
      double x = Math.abs(ENCODINGS[i] - BOXES[i]);
      sum += BOX_WEIGHTS[i / 4] * (x <= 1 ? x * x / 2 : x - 0.5);
    }
    return sum;
  }

  @Test
  void lossesAreDividedByTheMatches() {
    double matches = 1.5;
    assertArrayEquals(
        new double[] {focal() / matches, huber() / matches / 4, 0.3 * 14},
        losses(BOX_WEIGHTS, PARAMETERS),
        1e-5);
  }

  @Test
  void withoutMatchesTheyAreDividedByOne() {
    assertArrayEquals(new double[] {focal(), 0, 0.3 * 14}, losses(new float[3], PARAMETERS), 1e-5);
  }

  @Test
  void weightsAndNormalisersCanBeSwitched() {
    LossParameters parameters = new LossParameters(1.5f, 0.25f, 0.75f, 1f, 2f, 3f, false, false);
    assertArrayEquals(
        new double[] {2 * focal(), 3 * huber(), 0.3 * 14}, losses(BOX_WEIGHTS, parameters), 1e-4);
  }

  @Test
  void gradientsStayFiniteAtExtremeLogits() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> logits = constant(tf, new float[] {200, -200, 200, -200, 0, 0}, 1, 3, 2);
      DetectionLoss loss = build(tf, logits, BOX_WEIGHTS, PARAMETERS, new VariableStore(tf, 1));
      Output<?> gradient =
          graph
              .addGradients(loss.classification().asOutput(), new Output<?>[] {logits.asOutput()})[
              0];
      try (Result result = session.runner().fetch(gradient).run()) {
        for (float value : ReferenceTensors.toArray((TFloat32) result.get(0))) {
          assertEquals(value, value, "not NaN");
          assertEquals(0, value, 1);
        }
      }
    }
  }

  private static double[] losses(float[] boxWeights, LossParameters parameters) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf, 1);
      variables.add("a", Shape.of(2), new Initializer.Constant(1), true, 0.3f);
      variables.add("b", Shape.of(3), new Initializer.Constant(2), true, 0.3f);
      variables.add("c", Shape.of(3), new Initializer.Constant(9), true, 0);
      variables.initialize(session);
      DetectionLoss loss =
          build(tf, constant(tf, LOGITS, 1, 3, 2), boxWeights, parameters, variables);
      List<Operand<TFloat32>> terms =
          List.of(loss.classification(), loss.localization(), loss.regularization());
      Session.Runner runner = session.runner().fetch(loss.total());
      terms.forEach(runner::fetch);
      try (Result result = runner.run()) {
        double[] values = new double[terms.size()];
        double total = 0;
        for (int i = 0; i < values.length; i++) {
          values[i] = ((TFloat32) result.get(i + 1)).getFloat();
          total += values[i];
        }
        assertEquals(total, ((TFloat32) result.get(0)).getFloat(), 1e-4);
        return values;
      }
    }
  }

  private static DetectionLoss build(
      Ops tf,
      Operand<TFloat32> logits,
      float[] boxWeights,
      LossParameters parameters,
      VariableStore variables) {
    Predictions predictions =
        new Predictions(constant(tf, ENCODINGS, 1, 3, 4), logits, List.of(), List.of(), List.of());
    DetectionLoss.TargetTensors targets =
        new DetectionLoss.TargetTensors(
            constant(tf, TRUTH, 1, 3, 2),
            constant(tf, CLASS_WEIGHTS, 1, 3),
            constant(tf, BOXES, 1, 3, 4),
            constant(tf, boxWeights, 1, 3));
    return DetectionLoss.build(tf, predictions, targets, variables, parameters);
  }

  private static Operand<TFloat32> constant(Ops tf, float[] values, long... shape) {
    return tf.constant(Shape.of(shape), DataBuffers.of(values));
  }
}
