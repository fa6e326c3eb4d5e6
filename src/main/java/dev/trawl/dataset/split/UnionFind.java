package dev.trawl.dataset.split;

/**
 * Joins elements to sets: union by size with path halving, which is all but linear (R. E. Tarjan
 * and J. van Leeuwen, "Worst-case Analysis of Set Union Algorithms", JACM 31, 1984).
 */
final class UnionFind {
  private final int[] parents;
  private final int[] sizes;

  /** So many sets of one element each. */
  UnionFind(int elements) {
    parents = new int[elements];
    sizes = new int[elements];
    for (int i = 0; i < elements; i++) {
      parents[i] = i;
      sizes[i] = 1;
    }
  }

  /** Joins the sets of two elements; says whether they were apart. */
  boolean join(int one, int other) {
    int a = find(one);
    int b = find(other);
    if (a == b) {
      return false;
    }
    int larger = sizes[a] >= sizes[b] ? a : b;
    int smaller = larger == a ? b : a;
    parents[smaller] = larger;
    sizes[larger] += sizes[smaller];
    return true;
  }

  /** The element that stands for the set; which one it is depends on the order of joining. */
  int find(int element) {
    int at = element;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }
}
