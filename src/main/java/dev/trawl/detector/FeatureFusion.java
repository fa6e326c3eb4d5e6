package dev.trawl.detector;

import dev.trawl.dataset.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a node of the feature pyramid sums its inputs (Tan, Pang and Le 2020, section 3.3): {@code
 * combine_method} of the Object Detection API's {@code BiFPNCombineLayer}.
 */
public enum FeatureFusion {
  /** The plain sum. D6 and D7 use it, as weights made their training unstable. */
  SUM(false),
  /** Each input times a learnt weight. */
  WEIGHTED_SUM(true),
  /**
   * Meant to be a softmax of the weights. The original takes it over an axis of length 1, so that
   * every factor is 1 and no weight ever learns; here it is the same, as its checkpoints were
   * trained so.
   */
  ATTENTION(true),
  /** Weights without their negative part, divided by their sum and 0.0001. */
  FAST_ATTENTION(true);

  private final boolean weighted;

  FeatureFusion(boolean weighted) {
    this.weighted = weighted;
  }

  /** Whether every node has a variable of weights. */
  boolean isWeighted() {
    return weighted;
  }

  /**
   * The fusion that a configuration calls by this name.
   *
   * @param path of the option, for messages
   * @throws InputException where there is none
   */
  static FeatureFusion fromCombineMethod(String path, String name) {
    return Arrays.stream(values())
        .filter(fusion -> fusion.combineMethod().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    path + ": \"" + name + "\" is not supported",
                    "Use one of "
                        + Arrays.stream(values())
                            .map(FeatureFusion::combineMethod)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /** Its name in a configuration. */
  private String combineMethod() {
    return name().toLowerCase(Locale.ROOT);
  }
}
