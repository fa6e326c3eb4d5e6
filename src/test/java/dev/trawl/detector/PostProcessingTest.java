package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.detector.DetectorConfiguration.PostProcessingParameters;
import dev.trawl.reference.DetectionValues;
import dev.trawl.reference.ReferenceTensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class PostProcessingTest {
  private static final float BOX_TOLERANCE = 2e-6f;
  private static final float SCORE_TOLERANCE = 5e-6f;
  private static final int MOST = 100;

  @Tag("reference")
  @Test
  void agreesWithTheOriginal() {
    ReferenceTensors.assumeRoot();
    for (ReferenceTensors model : ReferenceTensors.withKeys("checkpoint", "images")) {
      int images = model.description().path("images").size();
      int classes = (int) model.shape("inference/0/class_logits").get(1);
      int inputSize = model.description().path("input_size").asInt();
      List<float[]> encodings = new ArrayList<>();
      List<float[]> logits = new ArrayList<>();
      int[] sizes = new int[2 * images];
      for (int image = 0; image < images; image++) {
        encodings.add(model.floats("inference/" + image + "/box_encodings"));
        logits.add(model.floats("inference/" + image + "/class_logits"));
        System.arraycopy(
            model.ints("input/" + image + "/true_image_shape"), 0, sizes, 2 * image, 2);
      }
      DetectionValues batch =
          run(
              DetectorConfiguration.efficientDetD0(classes, inputSize),
              join(encodings),
              join(logits),
              sizes);
      for (int image = 0; image < images; image++) {
        checkImage(model, image, batch);
      }
    }
  }

  private static void checkImage(ReferenceTensors model, int image, DetectionValues batch) {
    String of = "inference/" + image + "/";
    System.out.println(
        "WORST " + java.util.Arrays.toString(batch.assertAgrees(image, model, of, 0)));
    if (model.has(of + "raw_detection_boxes")) {
      assertArrayEquals(
          model.floats(of + "raw_detection_boxes"),
          batch.of(image, "raw_detection_boxes"),
          BOX_TOLERANCE);
      assertArrayEquals(
          model.floats(of + "raw_detection_scores"),
          batch.of(image, "raw_detection_scores"),
          SCORE_TOLERANCE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void suppressesByClassAndCutsToTheImage(int classes) {
    DetectorConfiguration configuration =
        withPostProcessing(
            DetectorConfiguration.efficientDetD0(classes, 128),
            new PostProcessingParameters(0.02f, 0.5f, 60, MOST));
    int anchors = Anchors.of(configuration).count();
    Random random = new Random(7);
    int images = 3;
    float[] encodings = gaussians(random, images * anchors * 4, 0.3f, 0f);
    float[] logits = gaussians(random, images * anchors * classes, 2f, -2f);
    int[] sizes = {128, 128, 70, 128, 128, 33};
    DetectionValues batch = run(configuration, encodings, logits, sizes);
    for (int image = 0; image < images; image++) {
      List<Found> expected =
          expected(
              configuration,
              batch.of(image, "raw_detection_boxes"),
              batch.of(image, "raw_detection_scores"),
              sizes[2 * image] / 128f,
              sizes[2 * image + 1] / 128f);
      checkDetections(expected, batch, image, classes);
    }
  }

  @Test
  void leavesZerosWhereNothingScores() {
    DetectorConfiguration configuration =
        withPostProcessing(
            DetectorConfiguration.efficientDetD0(2, 128),
            new PostProcessingParameters(0.5f, 0.5f, 10, MOST));
    int anchors = Anchors.of(configuration).count();
    float[] logits = new float[anchors * 2];
    Arrays.fill(logits, -5f);
    logits[2 * 40 + 1] = 1f;
    DetectionValues found =
        run(configuration, new float[anchors * 4], logits, new int[] {128, 128});
    assertArrayEquals(new float[] {1f}, found.of(0, "num_detections"));
    float[] classes = new float[MOST];
    classes[0] = 2f;
    assertArrayEquals(classes, found.of(0, "detection_classes"));
    float[] indices = new float[MOST];
    indices[0] = 40f;
    assertArrayEquals(indices, found.of(0, "detection_anchor_indices"));
    float[] boxes = found.of(0, "detection_boxes");
    assertTrue(boxes[3] > boxes[1]);
    assertArrayEquals(new float[4 * (MOST - 1)], Arrays.copyOfRange(boxes, 4, boxes.length));
  }

  private static void checkDetections(
      List<Found> expected, DetectionValues batch, int image, int classes) {
    assertEquals(expected.size(), batch.count(image));
    assertTrue(expected.size() > 20, "too few to tell anything: " + expected.size());
    float[] multiclass = batch.of(image, "detection_multiclass_scores");
    float[] rawScores = batch.of(image, "raw_detection_scores");
    for (int row = 0; row < expected.size(); row++) {
      Found found = expected.get(row);
      assertEquals(found.score, batch.of(image, "detection_scores")[row]);
      assertEquals(found.classId + 1, batch.of(image, "detection_classes")[row]);
      assertEquals(found.anchor, batch.of(image, "detection_anchor_indices")[row]);
      assertArrayEquals(
          found.box,
          Arrays.copyOfRange(batch.of(image, "detection_boxes"), 4 * row, 4 * row + 4),
          1e-6f);
      assertArrayEquals(
          Arrays.copyOfRange(rawScores, found.anchor * classes, (found.anchor + 1) * classes),
          Arrays.copyOfRange(multiclass, row * classes, (row + 1) * classes));
    }
  }

  private record Found(int anchor, int classId, float score, float[] box) {}

  /** The same by plain loops over one image. */
  private static List<Found> expected(
      DetectorConfiguration configuration,
      float[] boxes,
      float[] scores,
      float windowHeight,
      float windowWidth) {
    PostProcessingParameters parameters = configuration.postProcessing();
    int classes = configuration.classes();
    List<Found> all = new ArrayList<>();
    for (int classId = 0; classId < classes; classId++) {
      List<Found> ranked = new ArrayList<>();
      for (int anchor = 0; anchor < boxes.length / 4; anchor++) {
        float score = scores[anchor * classes + classId];
        if (score > parameters.scoreThreshold()) {
          float[] box = Arrays.copyOfRange(boxes, 4 * anchor, 4 * anchor + 4);
          ranked.add(new Found(anchor, classId, score, box));
        }
      }
      ranked.sort((a, b) -> Float.compare(b.score, a.score));
      List<Found> kept = new ArrayList<>();
      for (Found candidate : ranked) {
        if (kept.size() < parameters.maxDetectionsPerClass()
            && kept.stream().allMatch(k -> overlap(k.box, candidate.box) <= 0.5f)) {
          kept.add(candidate);
        }
      }
      all.addAll(kept);
    }
    all.sort((a, b) -> Float.compare(b.score, a.score));
    List<Found> cut = new ArrayList<>();
    for (Found found : all) {
      float top = Math.max(0f, Math.min(found.box[0], windowHeight)) / windowHeight;
      float left = Math.max(0f, Math.min(found.box[1], windowWidth)) / windowWidth;
      float bottom = Math.max(0f, Math.min(found.box[2], windowHeight)) / windowHeight;
      float right = Math.max(0f, Math.min(found.box[3], windowWidth)) / windowWidth;
      if (bottom > top && right > left && cut.size() < MOST) {
        float[] box = {top, left, bottom, right};
        cut.add(new Found(found.anchor, found.classId, found.score, box));
      }
    }
    return cut;
  }

  private static float overlap(float[] a, float[] b) {
    float height = Math.max(0f, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
    float width = Math.max(0f, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
    float intersection = height * width;
    return intersection
        / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - intersection);
  }

  private static DetectorConfiguration withPostProcessing(
      DetectorConfiguration from, PostProcessingParameters parameters) {
    return new DetectorConfiguration(
        from.classes(),
        from.inputSize(),
        from.backbone(),
        from.bifpn(),
        from.heads(),
        from.freezeBatchNorm(),
        from.anchors(),
        from.boxCoder(),
        from.matcher(),
        from.loss(),
        parameters);
  }

  private static DetectionValues run(
      DetectorConfiguration configuration, float[] encodings, float[] logits, int[] sizes) {
    int anchors = Anchors.of(configuration).count();
    int images = sizes.length / 2;
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> encodingsIn =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, anchors, 4)));
      Placeholder<TFloat32> logitsIn =
          tf.placeholder(
              TFloat32.class, Placeholder.shape(Shape.of(-1, anchors, configuration.classes())));
      Placeholder<TInt32> sizesIn =
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 2)));
      Map<String, Operand<TFloat32>> tensors =
          new PostProcessing(configuration).add(tf, encodingsIn, logitsIn, sizesIn).byName();
      try (Session session = new Session(graph);
          TFloat32 encodingsTensor =
              TFloat32.tensorOf(Shape.of(images, anchors, 4), DataBuffers.of(encodings));
          TFloat32 logitsTensor =
              TFloat32.tensorOf(
                  Shape.of(images, anchors, configuration.classes()), DataBuffers.of(logits));
          TInt32 sizesTensor = TInt32.tensorOf(Shape.of(images, 2), DataBuffers.of(sizes))) {
        Session.Runner runner = session.runner();
        runner.feed(encodingsIn, encodingsTensor).feed(logitsIn, logitsTensor);
        runner.feed(sizesIn, sizesTensor);
        tensors.values().forEach(runner::fetch);
        try (Result result = runner.run()) {
          return new DetectionValues(tensors.keySet(), result, images);
        }
      }
    }
  }

  private static float[] join(List<float[]> parts) {
    float[] joined = new float[parts.size() * parts.get(0).length];
    for (int i = 0; i < parts.size(); i++) {
      System.arraycopy(parts.get(i), 0, joined, i * parts.get(0).length, parts.get(0).length);
    }
    return joined;
  }

  private static float[] gaussians(Random random, int count, float deviation, float mean) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian() * deviation + mean;
    }
    return values;
  }
}
