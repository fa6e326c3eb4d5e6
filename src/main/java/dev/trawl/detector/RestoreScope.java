package dev.trawl.detector;

import dev.trawl.config.proto.EvalConfig;
import dev.trawl.dataset.InputException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which of a detector's variables a checkpoint is to fill: {@code fine_tune_checkpoint_type}. */
public enum RestoreScope {
  /** The backbone alone. */
  CLASSIFICATION,

  /** Backbone and feature pyramid; both heads start afresh, so the classes may differ. */
  DETECTION,

  /** The whole model. */
  FULL,

  /**
   * The whole model, with the moving averages of its weights in their place where the checkpoint
   * has them: to detect with.
   */
  AVERAGED,

  /** The whole model and the optimizer's variables: to go on with a training. */
  RESUME;

  private static final Set<RestoreScope> FINE_TUNING = EnumSet.of(CLASSIFICATION, DETECTION, FULL);

  /**
   * What a detector takes from a checkpoint to detect with: the moving averages, unless {@code
   * use_moving_averages} is written in the config and false. In the Object Detection API the
   * default is false, so averages that were kept at some cost are forgotten by evaluation, and its
   * export never takes them.
   */
  public static RestoreScope toDetect(EvalConfig config) {
    return config.hasUseMovingAverages() && !config.getUseMovingAverages() ? FULL : AVERAGED;
  }

  /**
   * Reads a {@code fine_tune_checkpoint_type}.
   *
   * @param type classification, detection or full
   * @throws InputException if it is anything else
   */
  public static RestoreScope fromFineTuneCheckpointType(String type) {
    return FINE_TUNING.stream()
        .filter(scope -> scope.name().toLowerCase(Locale.ROOT).equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "fine_tune_checkpoint_type is \"" + type + "\"",
                    "Set it to classification (backbone), detection (backbone and feature pyramid)"
                        + " or full (the whole model)."));
  }

  /** Whether a variable of the model belongs to it. */
  boolean contains(String key) {
    return switch (this) {
      case CLASSIFICATION ->
          key.startsWith(CheckpointKeys.BACKBONE)
              || key.startsWith(CheckpointKeys.CLASSIFICATION_TOP);
      case DETECTION -> key.startsWith(CheckpointKeys.FEATURE_EXTRACTOR);
      case FULL, AVERAGED, RESUME -> true;
    };
  }
}
