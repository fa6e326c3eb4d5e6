package dev.trawl.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import dev.trawl.augmentation.random.SeededDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentedBox;
import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.config.proto.PreprocessingStep.PreprocessingStepCase;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.InputException;
import dev.trawl.imaging.FloatImage;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationPipelineTest {
  private static final Path CASES = Path.of("src/test/resources/reference/augmentation");

  /** A few cases of every step; {@link AugmentationReferenceTest} has them all. */
  @TestFactory
  Stream<DynamicTest> equalsTheOriginalInAFewCasesOfEveryStep() {
    return AugmentationCase.list(CASES).stream()
        .map(found -> DynamicTest.dynamicTest(found.name(), () -> CaseCheck.check(found)));
  }

  @Test
  void thoseCasesLeaveNoStepOut() {
    Set<PreprocessingStepCase> seen = EnumSet.of(PreprocessingStepCase.PREPROCESSINGSTEP_NOT_SET);
    for (AugmentationCase found : AugmentationCase.list(CASES)) {
      found.steps().forEach(step -> seen.add(step.getPreprocessingStepCase()));
    }
    assertEquals(EnumSet.allOf(PreprocessingStepCase.class), seen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rgb_to_gray {} | rgb_to_gray leaves one channel | random_rgb_to_gray",
        "scale_boxes_to_pixel_coordinates {} | leaves boxes in pixels | Remove it",
        "convert_class_logits_to_softmax {} | needs scores of all classes | Remove it",
        "remap_labels { original_labels: 2 } | new_label is 0 | start at 1",
        "random_jitter_boxes { ratio: 1.5 } | inside out | at most 1",
        "autoaugment_image { policy_name: 'v9' } | policy_name is v9 | v0, v1, v2, v3",
        "random_pad_image { min_image_height: 9 } | not both written | one with the other",
        "resize_image { new_height: 9 } | resize_image.new_width is 0 | at least 1",
        "random_crop_image { min_area: 0 } | random_crop_image.min_area is 0 | greater than 0",
        "ssd_random_crop { operations { min_area: 0.1 max_area: 1 } } |"
            + " ssd_random_crop.operations.min_aspect_ratio is 0 | greater than 0",
      })
  void refusesWhatCannotBeTrainedOnByName(String step, String problem, String nextAction) {
    InputException refusal = assertThrows(InputException.class, () -> pipeline(step));
    assertTrue(String.valueOf(refusal.getMessage()).contains(problem), refusal.getMessage());
    assertTrue(refusal.nextAction().contains(nextAction), refusal.nextAction());
  }

  @Test
  void refusesAnEntryWithoutStep() {
    List<PreprocessingStep> empty = List.of(PreprocessingStep.getDefaultInstance());
    assertThrows(InputException.class, () -> AugmentationPipeline.from(empty));
  }

  /** The original fails on all of these, which are clear enough. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "random_jpeg_quality { min_jpeg_quality: 50 max_jpeg_quality: 50 }",
        "random_patch_gaussian { min_patch_size: 3 max_patch_size: 3 }",
        "random_downscale_to_target_pixels { min_target_pixels: 20 max_target_pixels: 20 }",
        "random_black_patches { probability: 1 size_to_image_ratio: 0.01 }",
        "random_square_crop_by_scale { max_border: 0 }",
        "normalize_image { original_minval: 0 original_maxval: 255 }",
        "subtract_channel_mean { means: 1 means: 2 means: 3 }",
      })
  void worksWhereTheOriginalFails(String step) {
    AugmentationExample example = example();
    AugmentationExample augmented = pipeline(step).apply(example, draws(0));
    assertEquals(3, augmented.image().channels());
    assertTrue(augmented.boxes().size() <= example.boxes().size());
  }

  @Test
  void aProbabilityOfZeroMeansNever() {
    AugmentationExample example = example();
    for (String step :
        List.of("random_horizontal_flip", "random_vertical_flip", "random_rotation90")) {
      AugmentationPipeline never = pipeline(step + " { probability: 0 }");
      for (int copy = 0; copy < 20; copy++) {
        assertSame(example, never.apply(example, draws(copy)));
      }
    }
  }

  @Test
  void symmetricJitterKeepsCentres() {
    for (String mode : List.of("EXPAND_SYMMETRIC", "SHRINK_SYMMETRIC")) {
      for (String suffix : List.of("", "_XY")) {
        AugmentationExample example = example();
        List<AugmentedBox> jittered =
            pipeline("random_jitter_boxes { ratio: 0.2 jitter_mode: " + mode + suffix + " }")
                .apply(example, draws(0))
                .boxes();
        for (AugmentedBox after : jittered) {
          BoundingBox before = example.boxes().get(after.source()).box();
          assertEquals(
              before.yMin() + before.yMax(), after.box().yMin() + after.box().yMax(), 1e-6);
          assertEquals(
              before.xMin() + before.xMax(), after.box().xMin() + after.box().xMax(), 1e-6);
          assertEquals(mode.startsWith("EXPAND"), after.box().height() > before.height());
          if (suffix.isEmpty()) {
            continue;
          }
          assertEquals(
              after.box().height() / before.height(), after.box().width() / before.width(), 1e-5);
        }
      }
    }
  }

  @Test
  void theSameDrawsMakeTheSameExample() {
    AugmentationPipeline pipeline =
        AugmentationPipeline.from(
            steps(
                "ssd_random_crop_pad {}",
                "random_distort_color {}",
                "autoaugment_image { policy_name: 'v3' }",
                "random_scale_crop_and_pad_to_square { output_size: 32 }"));
    for (int copy = 0; copy < 10; copy++) {
      AugmentationExample once = pipeline.apply(example(), draws(copy));
      AugmentationExample again = pipeline.apply(example(), draws(copy));
      assertArrayEquals(once.image().values(), again.image().values());
      assertEquals(once.boxes(), again.boxes());
    }
  }

  private static AugmentationPipeline pipeline(String step) {
    return AugmentationPipeline.from(steps(step));
  }

  private static List<PreprocessingStep> steps(String... steps) {
    TrainConfig.Builder config = TrainConfig.newBuilder();
    for (String step : steps) {
      try {
        TextFormat.merge("data_augmentation_options { " + step + " }", config);
      } catch (TextFormat.ParseException e) {
        throw new IllegalArgumentException(step, e);
      }
    }
    return config.getDataAugmentationOptionsList();
  }

  private static SeededDraws draws(long copy) {
    return SeededDraws.of(1, "example", copy);
  }

  /** Stripes of 12 x 16 pixels and two boxes well inside. */
  private static AugmentationExample example() {
    byte[] bytes = new byte[12 * 16 * 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    return AugmentationExample.of(
        FloatImage.ofBytes(12, 16, 3, bytes),
        List.of(
            AnnotatedBox.of(new BoundingBox(0.2f, 0.3f, 0.6f, 0.7f), 1, "fish"),
            AnnotatedBox.of(new BoundingBox(0.4f, 0.2f, 0.8f, 0.5f), 2, "crab")));
  }
}
