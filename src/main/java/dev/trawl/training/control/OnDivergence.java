package dev.trawl.training.control;

/** What a training does that has diverged. */
public enum OnDivergence {
  /** It ends. */
  STOP,

  /** It goes back to its latest checkpoint and on from there with half the learning rate. */
  RETRY
}
