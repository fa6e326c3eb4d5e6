package dev.trawl.augmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trawl.augmentation.random.SeededDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentedBox;
import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.InputException;
import dev.trawl.imaging.FloatImage;
import java.util.ArrayList;
import java.util.List;

/** Holds the steps to a case. */
final class CaseCheck {
  private static final double PIXELS = 1e-3;
  private static final double CODEC = 2;
  private static final double BOXES = 1e-6;

  private CaseCheck() {}

  static void check(AugmentationCase prescribed) {
    try {
      if (prescribed.isRefused()) {
        checkThatOnlyUsersAreBlamed(prescribed);
      } else {
        checkResult(prescribed);
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(prescribed.name() + ": " + e.getMessage(), e);
    }
  }

  private static void checkResult(AugmentationCase prescribed) {
    AugmentationPipeline pipeline = AugmentationPipeline.ofAnySteps(prescribed.steps());
    PrescribedDraws draws = prescribed.draws();
    AugmentationExample result = pipeline.apply(prescribed.example(), draws);
    draws.assertAllDrawn();
    checkBoxes(prescribed, result);
    checkPixels(prescribed, result.image());
  }

  /** What the original refuses is either refused in a user's words or simply works here. */
  private static void checkThatOnlyUsersAreBlamed(AugmentationCase refused) {
    try {
      AugmentationPipeline.ofAnySteps(refused.steps())
          .apply(refused.example(), SeededDraws.of(1, refused.name(), 0));
    } catch (InputException e) {
      assertTrue(!e.nextAction().isEmpty(), "says what to do");
    }
  }

  private static void checkBoxes(AugmentationCase prescribed, AugmentationExample result) {
    List<Integer> kept = new ArrayList<>();
    prescribed.output().path("kept").forEach(index -> kept.add(index.asInt()));
    List<BoundingBox> expected = prescribed.outputBoxes();
    List<Integer> sources = result.boxes().stream().map(AugmentedBox::source).toList();
    // One original step leaves more labels than boxes: there only the boxes can be compared.
    if (kept.size() == expected.size()) {
      assertEquals(kept, sources, "boxes kept");
    }
    assertEquals(expected.size(), result.boxes().size(), "number of boxes");
    for (int i = 0; i < expected.size(); i++) {
      AugmentedBox box = result.boxes().get(i);
      // Pixel coordinates are as exact as fractions of the side are.
      double allowed = BOXES * Math.max(1, Math.abs(box.box().yMax()) + Math.abs(box.box().xMax()));
      assertBox(expected.get(i), box.box(), allowed, "box " + i);
      assertEquals(value(prescribed, "labels", i, sources), box.label(), "label " + i);
      assertEquals(value(prescribed, "weights", i, sources), box.weight(), 0, "weight " + i);
      JsonNode scores = prescribed.output().path("scores").path(i);
      assertEquals(scores.size(), box.scores().size(), "scores of box " + i);
      for (int c = 0; c < scores.size(); c++) {
        assertEquals(scores.path(c).asDouble(), box.scores().get(c), 1e-6, "score " + c);
      }
    }
  }

  /** The original's label or weight, or the box's own where the original has mixed them up. */
  private static double value(
      AugmentationCase prescribed, String field, int index, List<Integer> sources) {
    JsonNode values = prescribed.output().path(field);
    return values.size() == sources.size()
        ? values.path(index).asDouble()
        : prescribed.json().path("input").path(field).path(sources.get(index)).asDouble();
  }

  private static void assertBox(
      BoundingBox expected, BoundingBox actual, double allowed, String what) {
    assertEquals(expected.yMin(), actual.yMin(), allowed, what + " ymin");
    assertEquals(expected.xMin(), actual.xMin(), allowed, what + " xmin");
    assertEquals(expected.yMax(), actual.yMax(), allowed, what + " ymax");
    assertEquals(expected.xMax(), actual.xMax(), allowed, what + " xmax");
  }

  private static void checkPixels(AugmentationCase prescribed, FloatImage actual) {
    FloatImage expected = prescribed.outputImage();
    assertEquals(
        List.of(expected.height(), expected.width(), expected.channels()),
        List.of(actual.height(), actual.width(), actual.channels()),
        "height, width, channels");
    double largest = 0;
    double sum = 0;
    for (int i = 0; i < expected.values().length; i++) {
      double difference = Math.abs(expected.values()[i] - actual.values()[i]);
      largest = Math.max(largest, difference);
      sum += difference;
    }
    if (isAutoAugment(prescribed)) {
      assertEquals(0, largest, 1, "largest difference of a whole number");
    } else if (usesCodec(prescribed)) {
      assertEquals(0, sum / expected.values().length, CODEC, "mean difference of the values");
    } else {
      assertEquals(0, largest, PIXELS, "largest difference of a value");
    }
  }

  private static boolean isAutoAugment(AugmentationCase prescribed) {
    return prescribed.steps().stream().anyMatch(PreprocessingStep::hasAutoaugmentImage);
  }

  /** JPEG codecs round their own ways: their pixels are alike, not equal. */
  private static boolean usesCodec(AugmentationCase prescribed) {
    return prescribed.steps().stream().anyMatch(PreprocessingStep::hasRandomJpegQuality);
  }
}
