package dev.trawl.training;

import dev.trawl.config.proto.EvalConfig;
import dev.trawl.config.proto.InputReader;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.detector.ModelOptions;
import java.util.List;

/**
 * Refuses by name what a {@code pipeline.config} asks for outside of its {@code model} and nobody
 * would do: an option that is silently ignored is a training that is not what its owner believes.
 * {@code configs/README.md} lists what becomes of every field.
 */
final class UnsupportedOptions {
  private static final String COCO = "coco_detection_metrics";

  private UnsupportedOptions() {}

  /**
   * Refuses.
   *
   * @throws dev.trawl.dataset.InputException naming the first option that is not supported
   */
  static void refuse(TrainEvalPipelineConfig config) {
    new ModelOptions<>("config", config)
        .mustBeAbsent("graph_rewriter", "Remove it: weights are trained in float32.");
    refuse(new ModelOptions<>("train_config", config.getTrainConfig()));
    ModelOptions<InputReader> reader =
        new ModelOptions<>("train_input_reader", config.getTrainInputReader());
    refuseOfTraining(reader);
    refuseOfAnyReader(reader);
    config
        .getEvalInputReaderList()
        .forEach(one -> refuseOfAnyReader(new ModelOptions<>("eval_input_reader", one)));
    refuseOfEvaluation(new ModelOptions<>("eval_config", config.getEvalConfig()));
  }

  private static void refuse(ModelOptions<TrainConfig> training) {
    training.mustBe(
        "bias_grad_multiplier",
        0.0f,
        "Remove it, as the original's loop for TensorFlow 2 forgets it; freeze_variables: \"bias$\""
            + " keeps biases as they are.");
    training.mustBe("merge_multiple_label_boxes", false);
    training.mustBe("use_multiclass_scores", false);
  }

  private static void refuseOfTraining(ModelOptions<InputReader> reader) {
    reader.mustBe("shuffle", true, "Remove it: every pass is shuffled, by --seed.");
    reader.mustBe(
        "num_epochs",
        0,
        "Remove it and set train_config.num_steps: images times epochs / batch_size.");
    reader.mustBe("sample_1_of_n_examples", 1, "Remove it and prepare fewer images.");
  }

  private static void refuseOfAnyReader(ModelOptions<InputReader> reader) {
    String boxesOnly = "Remove it: the detector learns boxes and classes alone.";
    for (String field :
        List.of(
            "load_instance_masks",
            "load_multiclass_scores",
            "load_context_features",
            "expand_labels_hierarchy",
            "load_dense_pose",
            "load_track_id",
            "load_context_image_ids",
            "load_keypoint_depth_features",
            "use_keypoint_label_map")) {
      reader.mustBe(field, false, boxesOnly);
    }
    reader.mustBe("num_keypoints", 0, boxesOnly);
    reader.mustBeAbsent("keypoint_type_weight", boxesOnly);
    reader.mustBe("num_additional_channels", 0, "Remove it: images have three channels.");
    reader.mustBeAbsent("external_input_reader", "Remove it: records are read from a data set.");
    reader.mustBeAbsent(
        "sample_from_datasets_weights",
        "Remove it and prepare the mixture: name a pattern several times.");
    if (reader.message().getInputType() == dev.trawl.config.proto.InputType.TF_SEQUENCE_EXAMPLE) {
      throw reader.unsupported(
          "input_type: TF_SEQUENCE_EXAMPLE", "Write each frame as a tf.train.Example.");
    }
  }

  private static void refuseOfEvaluation(ModelOptions<EvalConfig> evaluation) {
    for (String metrics : evaluation.message().getMetricsSetList()) {
      if (!metrics.equals(COCO)) {
        throw evaluation.unsupported("metrics_set: " + metrics, "Set it to " + COCO + ".");
      }
    }
    evaluation.mustBeAbsent("parameterized_metric");
    evaluation.mustBe("eval_instance_masks", false);
    evaluation.mustBe("ignore_groundtruth", false);
    evaluation.mustBe("recall_lower_bound", 0.0f);
    evaluation.mustBe("recall_upper_bound", 1.0f);
    evaluation.mustBe("force_no_resize", false);
    evaluation.mustBe("skip_predictions_for_unlabeled_class", false);
    evaluation.mustBeAbsent("super_categories");
  }
}
