package dev.trawl.detector;

import dev.trawl.dataset.InputException;
import java.util.Arrays;
import java.util.Locale;

/** Which of a detector's variables a checkpoint is to fill: {@code fine_tune_checkpoint_type}. */
public enum RestoreScope {
  /** The backbone alone. */
  CLASSIFICATION,

  /** Backbone and feature pyramid; both heads start afresh, so the classes may differ. */
  DETECTION,

  /** The whole model. */
  FULL,

  /** The whole model and the optimizer's variables: to go on with a training. */
  RESUME;

  /**
   * Reads a {@code fine_tune_checkpoint_type}.
   *
   * @param type classification, detection or full
   * @throws InputException if it is anything else
   */
  public static RestoreScope fromFineTuneCheckpointType(String type) {
    return Arrays.stream(values())
        .filter(scope -> scope != RESUME)
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
      case FULL, RESUME -> true;
    };
  }
}
