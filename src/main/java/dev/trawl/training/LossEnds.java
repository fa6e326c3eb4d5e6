package dev.trawl.training;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The mean loss of the first and of the last steps of a run. One step tells little: its loss is
 * that of a few images.
 */
final class LossEnds {
  /** Steps that each mean is of, where there are so many. */
  static final int STEPS = 10;

  private double firstSum;
  private int firstCount;
  private final Deque<Float> last = new ArrayDeque<>();

  /** Notes the loss of the next step. */
  void add(float loss) {
    if (firstCount < STEPS) {
      firstSum += loss;
      firstCount++;
    }
    if (last.size() == STEPS) {
      last.removeFirst();
    }
    last.addLast(loss);
  }

  /** NaN where there was no step. */
  float first() {
    return (float) (firstSum / firstCount);
  }

  /** NaN where there was no step. */
  float last() {
    return (float) last.stream().mapToDouble(Float::doubleValue).average().orElse(Double.NaN);
  }
}
