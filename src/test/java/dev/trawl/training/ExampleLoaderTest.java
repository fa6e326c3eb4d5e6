package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.augmentation.AugmentationPipeline;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.InputPreprocessor;
import dev.trawl.detector.TargetAssigner;
import dev.trawl.detector.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleLoaderTest {
  private static final DetectorConfiguration DETECTOR =
      DetectorConfiguration.efficientDetD0(1, 128);

  @TempDir Path directory;

  private final List<String> warnings = new ArrayList<>();

  private TrainingExample load(List<AnnotatedBox> boxes, int mostBoxes) throws IOException {
    SmallDataset.write(
        directory,
        1,
        number -> {
          AnnotatedImage image = SmallDataset.image(number, 96);
          return new AnnotatedImage(
              image.id(), image.fileName(), image.image(), image.width(), image.height(), boxes);
        },
        SmallDataset.labelMap());
    try (RecordIndex records =
        RecordIndex.of(List.of(directory.resolve("train-00000-of-00002.tfrecord")))) {
      ExampleLoader loader =
          new ExampleLoader(
              records,
              new EpochOrder(records.size(), 1),
              AugmentationPipeline.from(List.of()),
              new InputPreprocessor(DETECTOR),
              new TargetAssigner(DETECTOR),
              new ExampleLoader.Settings(128, 1, mostBoxes, 1),
              warnings::add);
      loader.load(0);
      return loader.load(0);
    }
  }

  private static AnnotatedBox box(float left, float weight) {
    return new AnnotatedBox(
        new BoundingBox(0.1f, left, 0.5f, left + 0.4f), 1, "square", false, false, weight);
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  @Test
  void the_weight_of_a_record_s_object_reaches_both_losses() throws IOException {
    Targets targets = load(List.of(box(0.1f, 0.25f)), 100).targets();
    int matched = 0;
    for (int anchor = 0; anchor < targets.match().length; anchor++) {
      boolean match = targets.match()[anchor] >= 0;
      matched += match ? 1 : 0;
      assertEquals(match ? 0.25f : 1f, targets.classWeights()[anchor]);
      assertEquals(match ? 0.25f : 0f, targets.boxWeights()[anchor]);
    }
    assertTrue(matched > 0, "anchors that match");
  }

  @Test
  void objects_beyond_the_most_are_left_out_and_told_once() throws IOException {
    Targets targets = load(List.of(box(0.1f, 0.25f), box(0.5f, 1f)), 1).targets();
    assertEquals(0.25f, largest(targets.boxWeights()));
    assertEquals(1, warnings.size());
    assertTrue(
        warnings.get(0).contains("has 2 boxes: only the first 1 are trained on"), warnings.get(0));
  }

  @Test
  void a_picture_without_objects_is_all_background() throws IOException {
    TrainingExample example = load(List.of(), 100);
    assertEquals(0, largest(example.targets().boxWeights()));
    for (float weight : example.targets().classWeights()) {
      assertEquals(1f, weight);
    }
  }
}
