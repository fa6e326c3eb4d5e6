package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.config.proto.RemapLabels;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingRecipeTest {

  @Test
  void takesRemappingToAClassOfTheModel() {
    assertFalse(TrainingRecipe.of(remappingTo(3)).augmentation().isEmpty());
  }

  @Test
  void refusesRemappingToAClassThatTheModelLacks() {
    InputException refusal =
        assertThrows(InputException.class, () -> TrainingRecipe.of(remappingTo(4)));
    assertEquals(
        "data_augmentation_options: remap_labels.new_label is 4, but model.ssd.num_classes is 3",
        refusal.getMessage());
  }

  private static TrainEvalPipelineConfig remappingTo(int newLabel) {
    TrainEvalPipelineConfig.Builder config =
        PipelineConfigReader.read(
            Path.of("configs/efficientdet_d0.config"),
            List.of("model.ssd.num_classes=3", "train_config.num_steps=1"))
            .toBuilder();
    config
        .getTrainConfigBuilder()
        .addDataAugmentationOptions(
            PreprocessingStep.newBuilder()
                .setRemapLabels(
                    RemapLabels.newBuilder().addOriginalLabels(1).setNewLabel(newLabel)));
    return config.build();
  }
}
