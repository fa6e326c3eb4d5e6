package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.detector.DetectorConfiguration.MatcherParameters;
import dev.trawl.reference.ReferenceTensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TargetAssignerTest {
  private static final float BOX_TARGET_TOLERANCE = 1e-5f;

  @Test
  void agreesWithTheOriginalOnSampleCases() {
    checkCases(ReferenceTensors.open(Path.of("src/test/resources/reference/assignment")));
  }

  @Tag("reference")
  @Test
  void agreesWithTheOriginalOnAllCases() {
    checkCases(ReferenceTensors.open(ReferenceTensors.assumeRoot().resolve("assignment")));
  }

  @Tag("reference")
  @Test
  void agreesWithTheOriginalOnImages() {
    ReferenceTensors.assumeRoot();
    for (ReferenceTensors model : ReferenceTensors.withKeys("checkpoint", "images")) {
      int classes = (int) model.shape("input/0/classes").get(1);
      TargetAssigner assigner = assigner(model, classes);
      for (int image = 0; image < model.description().path("images").size(); image++) {
        String of = "targets/" + image + "/";
        float[] oneHot = model.floats("input/" + image + "/classes");
        float[] weights = new float[oneHot.length / classes];
        Arrays.fill(weights, 1f);
        Targets targets =
            assigner.assign(
                model.floats("input/" + image + "/boxes"), classIds(oneHot, classes), weights);
        assertArrayEquals(model.ints(of + "match"), targets.match());
        assertArrayEquals(model.floats(of + "cls_targets"), targets.classTargets());
        assertArrayEquals(model.floats(of + "reg_weights"), targets.boxWeights());
        assertArrayEquals(model.floats(of + "reg_targets"), targets.boxTargets(), 1e-6f);
        float[] classWeights = model.floats(of + "cls_weights");
        for (int anchor = 0; anchor < targets.classWeights().length; anchor++) {
          assertEquals(classWeights[anchor * classes], targets.classWeights()[anchor]);
        }
      }
    }
  }

  @Test
  void overlapsOfAllPairsGiveTheSameMatch() {
    DetectorConfiguration configuration = DetectorConfiguration.efficientDetD0(1, 256);
    Anchors anchors = Anchors.of(configuration);
    AnchorMatcher matcher = new AnchorMatcher(anchors, configuration.matcher());
    for (int seed = 0; seed < 40; seed++) {
      float[] boxes = randomBoxes(new Random(seed), 1 + seed % 25);
      float[] weights = new float[boxes.length / 4];
      for (int row = 0; row < weights.length; row++) {
        weights[row] = row % 7 == 3 ? 0f : 1f;
      }
      assertArrayEquals(
          matchByFullMatrix(boxes, weights, anchors.corners(), configuration.matcher()),
          matcher.match(boxes, weights),
          "seed " + seed);
    }
  }

  @Test
  void anchorsBetweenTheThresholdsDoNotCount() {
    DetectorConfiguration configuration = DetectorConfiguration.efficientDetD0(1, 256);
    Anchors anchors = Anchors.of(configuration);
    MatcherParameters thresholds = new MatcherParameters(0.7f, 0.3f, true);
    AnchorMatcher matcher = new AnchorMatcher(anchors, thresholds);
    int ignored = 0;
    for (int seed = 0; seed < 10; seed++) {
      float[] boxes = randomBoxes(new Random(seed), 1 + seed);
      float[] weights = new float[boxes.length / 4];
      Arrays.fill(weights, 1f);
      int[] match = matcher.match(boxes, weights);
      assertArrayEquals(
          matchByFullMatrix(boxes, weights, anchors.corners(), thresholds), match, "seed " + seed);
      ignored += (int) Arrays.stream(match).filter(row -> row == Targets.IGNORED).count();
    }
    assertTrue(ignored > 0, "anchors between the thresholds");
  }

  @Test
  void refusesWhatDoesNotFit() {
    TargetAssigner assigner = new TargetAssigner(DetectorConfiguration.efficientDetD0(2, 128));
    float[] box = {0f, 0f, 1f, 1f};
    float[] weight = {1f};
    assertAll(
        () ->
            assertThrows(
                IllegalArgumentException.class, () -> assigner.assign(box, new int[] {2}, weight)),
        () ->
            assertThrows(
                IllegalArgumentException.class,
                () -> assigner.assign(box, new int[] {0, 0}, weight)));
  }

  private static void checkCases(ReferenceTensors cases) {
    TreeSet<String> names = new TreeSet<>();
    cases.entries().forEach(entry -> names.add(entry.name().split("/", 2)[0]));
    assertFalse(names.isEmpty());
    for (String name : names) {
      checkCase(cases, name);
    }
  }

  private static void checkCase(ReferenceTensors cases, String name) {
    int classes = (int) cases.shape(name + "/cls_targets").get(1);
    float[] weights = cases.floats(name + "/weights");
    Targets actual =
        assigner(cases, classes)
            .assign(cases.floats(name + "/boxes"), new int[weights.length], weights);
    int[] rows = cases.ints(name + "/anchor_rows");
    int[] match = cases.ints(name + "/match");
    float[] classTargets = cases.floats(name + "/cls_targets");
    float[] classWeights = cases.floats(name + "/cls_weights");
    float[] boxTargets = cases.floats(name + "/reg_targets");
    float[] boxWeights = cases.floats(name + "/reg_weights");
    Targets expected = background(actual.match().length, classes);
    for (int i = 0; i < rows.length; i++) {
      expected.match()[rows[i]] = match[i];
      expected.classWeights()[rows[i]] = classWeights[i * classes];
      expected.boxWeights()[rows[i]] = boxWeights[i];
      System.arraycopy(
          classTargets, i * classes, expected.classTargets(), rows[i] * classes, classes);
      System.arraycopy(boxTargets, i * 4, expected.boxTargets(), rows[i] * 4, 4);
    }
    assertAll(
        () -> assertArrayEquals(expected.match(), actual.match(), name),
        () -> assertArrayEquals(expected.classTargets(), actual.classTargets(), name),
        () -> assertArrayEquals(expected.classWeights(), actual.classWeights(), name),
        () -> assertArrayEquals(expected.boxWeights(), actual.boxWeights(), name),
        () ->
            assertArrayEquals(
                expected.boxTargets(), actual.boxTargets(), BOX_TARGET_TOLERANCE, name));
  }

  private static TargetAssigner assigner(ReferenceTensors reference, int classes) {
    int inputSize = reference.description().path("input_size").asInt();
    return new TargetAssigner(DetectorConfiguration.efficientDetD0(classes, inputSize));
  }

  private static Targets background(int anchors, int classes) {
    int[] match = new int[anchors];
    Arrays.fill(match, Targets.BACKGROUND);
    float[] classWeights = new float[anchors];
    Arrays.fill(classWeights, 1f);
    return new Targets(
        new float[anchors * classes],
        classWeights,
        new float[anchors * 4],
        new float[anchors],
        match);
  }

  private static int[] classIds(float[] oneHot, int classes) {
    int[] ids = new int[oneHot.length / classes];
    for (int i = 0; i < oneHot.length; i++) {
      if (oneHot[i] == 1f) {
        ids[i / classes] = i % classes;
      }
    }
    return ids;
  }

  /** Boxes of all sizes, some without area, some equal, some past the edges. */
  private static float[] randomBoxes(Random random, int count) {
    float[] boxes = new float[4 * count];
    for (int box = 0; box < count; box++) {
      if (box > 0 && random.nextInt(6) == 0) {
        System.arraycopy(boxes, 4 * (box - 1), boxes, 4 * box, 4);
        continue;
      }
      float size = (float) Math.exp(-6 * random.nextDouble()) * 1.2f;
      float y = random.nextFloat() - 0.1f;
      float x = random.nextFloat() - 0.1f;
      boxes[4 * box] = y;
      boxes[4 * box + 1] = x;
      boxes[4 * box + 2] = y + (random.nextInt(8) == 0 ? 0f : size);
      boxes[4 * box + 3] = x + size * (0.3f + random.nextFloat());
    }
    return boxes;
  }

  private static int[] matchByFullMatrix(
      float[] boxes, float[] weights, float[] anchors, MatcherParameters thresholds) {
    int[] match = new int[anchors.length / 4];
    Arrays.fill(match, Targets.BACKGROUND);
    int[] bestAnchor = new int[weights.length];
    float[] bestOfRow = new float[weights.length];
    for (int anchor = 0; anchor < match.length; anchor++) {
      float best = 0f;
      for (int row = 0; row < weights.length; row++) {
        float overlap = overlap(boxes, 4 * row, anchors, 4 * anchor);
        if (overlap > best) {
          best = overlap;
          match[anchor] =
              overlap >= thresholds.matchedThreshold()
                  ? row
                  : overlap >= thresholds.unmatchedThreshold()
                      ? Targets.IGNORED
                      : Targets.BACKGROUND;
        }
        if (overlap > bestOfRow[row]) {
          bestOfRow[row] = overlap;
          bestAnchor[row] = anchor;
        }
      }
    }
    for (int row : descending(weights)) {
      match[bestAnchor[row]] = row;
    }
    return match;
  }

  private static List<Integer> descending(float[] weights) {
    List<Integer> rows = new java.util.ArrayList<>();
    for (int row = weights.length - 1; row >= 0; row--) {
      if (weights[row] > 0) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static float overlap(float[] boxes, int b, float[] anchors, int a) {
    float height =
        Math.max(0f, Math.min(boxes[b + 2], anchors[a + 2]) - Math.max(boxes[b], anchors[a]));
    float width =
        Math.max(
            0f, Math.min(boxes[b + 3], anchors[a + 3]) - Math.max(boxes[b + 1], anchors[a + 1]));
    float intersection = height * width;
    float boxArea = (boxes[b + 2] - boxes[b]) * (boxes[b + 3] - boxes[b + 1]);
    float anchorArea = (anchors[a + 2] - anchors[a]) * (anchors[a + 3] - anchors[a + 1]);
    return intersection == 0f ? 0f : intersection / (boxArea + anchorArea - intersection);
  }
}
