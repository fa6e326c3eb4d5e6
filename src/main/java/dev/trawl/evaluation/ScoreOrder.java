package dev.trawl.evaluation;

import java.util.Arrays;

/** Sorts by falling score; equal scores, 0.0 and -0.0 among them, stay in their order. */
final class ScoreOrder {
  private static final int RUN = 8;

  private ScoreOrder() {}

  /** Positions in {@code scores[0 .. count)}, the best first. */
  static int[] byFallingScore(double[] scores, int count) {
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    for (int start = 0; start < count; start += RUN) {
      sortByInsertion(order, scores, start, Math.min(start + RUN, count));
    }
    int[] merged = new int[count];
    for (int width = RUN; width < count; width *= 2) {
      for (int start = 0; start < count; start += 2 * width) {
        int middle = Math.min(start + width, count);
        merge(order, merged, scores, start, middle, Math.min(middle + width, count));
      }
      int[] swap = order;
      order = merged;
      merged = swap;
    }
    return order;
  }

  private static void sortByInsertion(int[] order, double[] scores, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      int moved = order[i];
      int j = i;
      while (j > start && scores[moved] > scores[order[j - 1]]) {
        order[j] = order[j - 1];
        j--;
      }
      order[j] = moved;
    }
  }

  private static void merge(int[] from, int[] to, double[] scores, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeRight =
          left == middle || (right < end && scores[from[right]] > scores[from[left]]);
      to[i] = takeRight ? from[right++] : from[left++];
    }
  }
}
