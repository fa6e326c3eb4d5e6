package dev.trawl.training;

import java.util.Locale;

/** Why a training ended; in all cases with a checkpoint of its last step. */
public enum TrainingEnd {
  /** It has all steps. */
  ALL_STEPS,

  /** Its time limit was reached. */
  TIME_LIMIT,

  /** No checkpoint was better than the best for as long as its user's patience lasts. */
  NO_IMPROVEMENT,

  /** The process was asked to end. */
  SHUTDOWN;

  /** As written in files. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
