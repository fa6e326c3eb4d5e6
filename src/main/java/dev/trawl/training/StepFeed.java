package dev.trawl.training;

import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What one training step is fed with. Closing it frees the numbers, not the batch.
 *
 * @param batch the examples
 * @param rate scalar, the learning rate
 * @param stepsDone scalar, number of steps done before
 * @param depthSeed [2], of the stochastic depth
 */
record StepFeed(Batch batch, TFloat32 rate, TFloat32 stepsDone, TInt64 depthSeed)
    implements AutoCloseable {

  /**
   * Makes the tensors.
   *
   * @param batch the examples
   * @param stepsDone number of steps done before, which seeds the stochastic depth
   * @param seed of the training
   * @param rate the learning rate
   */
  static StepFeed of(Batch batch, long stepsDone, long seed, float rate) {
    return new StepFeed(
        batch,
        TFloat32.scalarOf(rate),
        TFloat32.scalarOf(stepsDone),
        TInt64.vectorOf(seed, stepsDone << 8));
  }

  @Override
  public void close() {
    rate.close();
    stepsDone.close();
    depthSeed.close();
  }
}
