package dev.trawl.training.control;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Notices a loss that is finite but has left where it was: far above the median of earlier steps
 * for many steps on end. One step may be odd, as its loss is that of a few images. Not thread-safe.
 */
public final class LossWatch {
  /** Steps that the median is of. */
  static final int WINDOW = 200;

  /** Steps that there must be before anything is far above their median. */
  static final int LEAST = 50;

  /** Times the median that is far above it. */
  static final float FAR = 5;

  /** Steps on end. */
  static final int STEPS = 20;

  private final Deque<Float> usual = new ArrayDeque<>();
  private int far;

  /**
   * Notes the loss of the next step.
   *
   * @param step its number
   * @param loss total loss
   * @return what to warn of, once each time that it happens
   */
  public Optional<String> add(long step, float loss) {
    if (usual.size() >= LEAST) {
      float median = median();
      if (loss > FAR * median) {
        far++;
        // Steps that are far off must not become what is usual.
        return far == STEPS ? Optional.of(warning(step, loss, median)) : Optional.empty();
      }
    }
    far = 0;
    if (usual.size() == WINDOW) {
      usual.removeFirst();
    }
    usual.addLast(loss);
    return Optional.empty();
  }

  private float median() {
    float[] sorted = new float[usual.size()];
    int index = 0;
    for (float loss : usual) {
      sorted[index++] = loss;
    }
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String warning(long step, float loss, float median) {
    return String.format(
        Locale.ROOT,
        "the loss has been more than %.0f times its median of %.3g for %d steps (%.3g at step %d):"
            + " the training is likely to diverge. A lower learning rate or"
            + " train_config.gradient_clipping_by_norm=10 helps",
        FAR,
        median,
        STEPS,
        loss,
        step);
  }
}
