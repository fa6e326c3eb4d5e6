package dev.trawl.detector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a run of a graph fetched, by names. */
record FetchedValues(Map<String, float[]> byName) {
  float[] get(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  float scalar(String name) {
    return get(name)[0];
  }

  /** Those whose names begin with {@code prefix}, by the rest of their names. */
  FetchedValues under(String prefix) {
    Map<String, float[]> under = new LinkedHashMap<>();
    byName.forEach(
        (name, values) -> {
          if (name.startsWith(prefix)) {
            under.put(name.substring(prefix.length()), values);
          }
        });
    return new FetchedValues(under);
  }

  /** Length of one of them as a vector. */
  double norm(String name) {
    return Math.sqrt(squares(get(name)));
  }

  /** Length of all of them as one vector. */
  double globalNorm() {
    return Math.sqrt(byName.values().stream().mapToDouble(FetchedValues::squares).sum());
  }

  private static double squares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }
}
