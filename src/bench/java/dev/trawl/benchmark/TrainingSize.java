package dev.trawl.benchmark;

import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.PreparedImage;
import dev.trawl.detector.TargetAssigner;
import dev.trawl.training.TrainingStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tensorflow.proto.ConfigProto;

/**
 * The size of a training step: what the original's training step can be called with.
 *
 * @param pixels height and width of the input
 * @param batch images in a batch
 */
record TrainingSize(int pixels, int batch) {
  /** Objects in each image. */
  static final int BOXES = 6;

  private static final Path CONFIG = Path.of("configs/efficientdet_d0.config");

  static final List<TrainingSize> ALL = List.of(new TrainingSize(512, 4), new TrainingSize(256, 8));

  /** The D0 with one class at this size. */
  TrainEvalPipelineConfig config(String... overrides) {
    return PipelineConfigReader.read(CONFIG, assignments(overrides));
  }

  /** The same as options of a command. */
  List<String> options(String... overrides) {
    List<String> options = new ArrayList<>(List.of("--config=" + CONFIG));
    assignments(overrides).forEach(assignment -> options.add("--set=" + assignment));
    return options;
  }

  private List<String> assignments(String... overrides) {
    String resizer = "model.ssd.image_resizer.keep_aspect_ratio_resizer.";
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.ssd.num_classes=1",
                resizer + "min_dimension=" + pixels,
                resizer + "max_dimension=" + pixels,
                "train_config.data_augmentation_options[1].random_scale_crop_and_pad_to_square"
                    + ".output_size="
                    + pixels,
                "train_config.fine_tune_checkpoint=\"\"",
                "train_config.batch_size=" + batch));
    all.addAll(List.of(overrides));
    return all;
  }

  /** Our step on the batch that the original's gets too. */
  TrainingStep step(ConfigProto session) {
    return step(config(), session, unused -> {});
  }

  /**
   * The same with a config of this size.
   *
   * @param done told each part of the way there when it is done
   */
  TrainingStep step(TrainEvalPipelineConfig config, ConfigProto session, Consumer<String> done) {
    TrainingStep step = filled(new TrainingStep(config, session, done), config);
    done.accept("batch");
    return step;
  }

  /** The same batch and a step that does not ask whether its numbers are finite. */
  TrainingStep unguardedStep(TrainEvalPipelineConfig config, ConfigProto session) {
    return filled(TrainingStep.unguarded(config, session), config);
  }

  private TrainingStep filled(TrainingStep step, TrainEvalPipelineConfig config) {
    TargetAssigner assigner = new TargetAssigner(DetectorConfiguration.from(config.getModel()));
    for (int image = 0; image < batch; image++) {
      float[] boxes = new float[4 * BOXES];
      float[] weights = new float[BOXES];
      for (int box = 0; box < BOXES; box++) {
        System.arraycopy(Inputs.box(image, box), 0, boxes, 4 * box, 4);
        weights[box] = 1;
      }
      step.put(
          image,
          new PreparedImage(Inputs.normalisedImage(image, pixels), pixels, pixels),
          assigner.assign(boxes, new int[BOXES], weights));
    }
    return step;
  }

  @Override
  public String toString() {
    return pixels + " px, batch " + batch;
  }
}
