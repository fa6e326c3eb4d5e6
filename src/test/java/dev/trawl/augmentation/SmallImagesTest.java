package dev.trawl.augmentation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.trawl.augmentation.random.SeededDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.InputException;
import dev.trawl.imaging.FloatImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images smaller than the patch, the crop or the border that a step works with. */
class SmallImagesTest {

  /** Every step that can be used as it stands in a config. */
  static List<PreprocessingStep> steps() {
    List<PreprocessingStep> steps = new ArrayList<>();
    for (FieldDescriptor field : PreprocessingStep.getDescriptor().getFields()) {
      PreprocessingStep.Builder step = PreprocessingStep.newBuilder();
      step.getFieldBuilder(field);
      try {
        AugmentationPipeline.from(List.of(step.build()));
        steps.add(step.build());
      } catch (InputException needsParameters) {
        assertTrue(!needsParameters.nextAction().isEmpty());
      }
    }
    return steps;
  }

  @Test
  void most_steps_need_no_parameters() {
    assertTrue(steps().size() >= 28, steps().size() + " steps");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void steps_take_images_of_a_few_pixels(PreprocessingStep step) {
    AugmentationPipeline pipeline = AugmentationPipeline.from(List.of(step));
    int[][] sizes = {{1, 1}, {2, 3}, {1, 40}};
    for (int[] size : sizes) {
      for (int seed = 0; seed < 20; seed++) {
        float[] pixels = new float[size[0] * size[1] * 3];
        java.util.Arrays.fill(pixels, 100f);
        AugmentationExample example =
            AugmentationExample.of(
                new FloatImage(size[0], size[1], 3, pixels),
                List.of(AnnotatedBox.of(new BoundingBox(0, 0, 1, 1), 1, "square")));
        FloatImage image = pipeline.apply(example, SeededDraws.of(seed, "small", 0)).image();
        assertTrue(image.height() > 0 && image.width() > 0, "an image is left");
        for (float value : image.values()) {
          assertTrue(Float.isFinite(value), "pixel " + value);
        }
      }
    }
  }
}
