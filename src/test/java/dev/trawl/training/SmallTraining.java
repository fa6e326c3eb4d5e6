package dev.trawl.training;

import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.detector.FreshModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.proto.ConfigProto;

/** Trainings that take seconds: inputs of 128 pixels, batches of 2, one thread. */
public final class SmallTraining {
  /** One thread in TensorFlow: then the same step has the same bits. */
  public static final ConfigProto ONE_THREAD = threads(1);

  /** Less of a pyramid, smaller heads and a backbone that is not trained. */
  public static final List<String> QUICK =
      Stream.concat(
              FreshModel.SMALLER.stream(),
              Stream.of("train_config.freeze_variables=[\"^stem_conv2d\", \"^stack_\"]"))
          .toList();

  private SmallTraining() {}

  /**
   * So many threads in TensorFlow, which does not rewrite the graph: that takes most of the time of
   * a few steps. Trainings by the command line are tested with it.
   */
  static ConfigProto threads(int number) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(number)
            .setInterOpParallelismThreads(number);
    config.getGraphOptionsBuilder().getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
    return config.build();
  }

  /** The released D0 with one class, from scratch unless an override says otherwise. */
  public static TrainEvalPipelineConfig config(int steps, String... overrides) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.ssd.num_classes=1",
                "model.ssd.image_resizer.keep_aspect_ratio_resizer.min_dimension=128",
                "model.ssd.image_resizer.keep_aspect_ratio_resizer.max_dimension=128",
                "train_config.batch_size=2",
                "train_config.num_steps=" + steps,
                "train_config.fine_tune_checkpoint=\"\"",
                "train_config.data_augmentation_options[1].random_scale_crop_and_pad_to_square"
                    + ".output_size=128"));
    all.addAll(List.of(overrides));
    return PipelineConfigReader.read(Path.of("configs/efficientdet_d0.config"), all);
  }

  /** The same, {@link #QUICK}. */
  static TrainEvalPipelineConfig quick(int steps, String... overrides) {
    List<String> all = new ArrayList<>(QUICK);
    all.addAll(List.of(overrides));
    return config(steps, all.toArray(new String[0]));
  }

  /** What a training told. */
  record Told(List<Float> losses, List<String> warnings) implements TrainingListener {
    Told() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void step(StepReport report) {
      losses.add(report.losses().total());
    }

    @Override
    public void warning(String message) {
      synchronized (warnings) {
        warnings.add(message);
      }
    }
  }

  /** A trainer with one thread in TensorFlow. */
  public static Trainer trainer() {
    return new Trainer(ONE_THREAD, 2);
  }
}
