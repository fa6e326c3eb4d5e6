package dev.trawl.training;

import java.nio.file.Path;

/**
 * Measures checkpoints while a training goes on. The same checkpoint has to come out the same each
 * time: a training that was killed has the last one measured again.
 */
public interface CheckpointEvaluator {

  /**
   * Measures a checkpoint; called on the training's thread, which waits.
   *
   * @param checkpoint its path without {@code .index}
   * @param step steps that it comes after
   */
  EvaluationResult evaluate(Path checkpoint, long step);
}
