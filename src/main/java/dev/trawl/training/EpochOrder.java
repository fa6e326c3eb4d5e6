package dev.trawl.training;

import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * In which order the records of a data set are seen: each epoch once through all of them, shuffled
 * by seed and epoch alone, so that a training that resumes at some example goes on as if it had
 * never stopped. Thread-safe.
 */
final class EpochOrder {
  private final int records;
  private final long seed;
  private final ConcurrentMap<Long, int[]> permutations = new ConcurrentHashMap<>();

  /**
   * @param records how many there are, at least 1
   * @param seed of the shuffling
   */
  EpochOrder(int records, long seed) {
    if (records < 1) {
      throw new IllegalArgumentException("there must be a record");
    }
    this.records = records;
    this.seed = seed;
  }

  /**
   * Which pass over the data an example belongs to.
   *
   * @param example its number since the training's start, from 0
   */
  long epochOf(long example) {
    return example / records;
  }

  /**
   * Which record an example is.
   *
   * @param example its number since the training's start, from 0
   */
  int recordOf(long example) {
    long epoch = epochOf(example);
    // Batches ahead of the slowest worker reach into the next epoch, never further back than one.
    permutations.keySet().removeIf(old -> old < epoch - 1);
    return permutations.computeIfAbsent(epoch, this::permutation)[(int) (example % records)];
  }

  /** Fisher and Yates's shuffle. */
  private int[] permutation(long epoch) {
    int[] order = new int[records];
    for (int i = 0; i < records; i++) {
      order[i] = i;
    }
    SplittableRandom random =
        new SplittableRandom(seed * 0x9e3779b97f4a7c15L + epoch * 0xbf58476d1ce4e5b9L);
    for (int i = records - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
