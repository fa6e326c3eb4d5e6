package dev.trawl.transforms.manifest;

import dev.trawl.dataset.InvalidDataException;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.FindingTally;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many records may be set aside before a data set is of no use.
 *
 * @param maxRatio share of the records read, 0 to 1
 * @param nextAction what to do where there are more
 */
public record DeadLetterLimit(double maxRatio, String nextAction) implements Serializable {
  private static final int REASONS_NAMED = 3;

  public DeadLetterLimit {
    if (!(maxRatio >= 0 && maxRatio <= 1)) {
      throw new IllegalArgumentException("ratio " + maxRatio + " is not within 0 and 1");
    }
  }

  /**
   * Looks whether there are too many.
   *
   * @param unit what was read, such as {@code records}
   * @param read how many
   * @param rejections what was set aside, by reason
   * @throws InvalidDataException where it is too much, naming the reasons met most often
   */
  public void check(String unit, long read, Map<FindingKind, FindingTally> rejections) {
    long rejected = rejections.values().stream().mapToLong(FindingTally::count).sum();
    if (rejected > maxRatio * read) {
      throw new InvalidDataException(
          String.format(
              Locale.ROOT,
              "%d of %d %s (%.1f %%) were set aside, more than --max-dead-letter-ratio %s"
                  + " allows: %s",
              rejected,
              read,
              unit,
              100.0 * rejected / read,
              maxRatio,
              worstReasons(rejections)),
          nextAction);
    }
  }

  private static String worstReasons(Map<FindingKind, FindingTally> rejections) {
    Comparator<Map.Entry<FindingKind, FindingTally>> mostFirst =
        Comparator.comparing(entry -> -entry.getValue().count());
    return rejections.entrySet().stream()
        .sorted(mostFirst)
        .limit(REASONS_NAMED)
        .map(
            entry ->
                "%d %s (first: %s)"
                    .formatted(
                        entry.getValue().count(), entry.getKey().label(), entry.getValue().first()))
        .collect(Collectors.joining(", "));
  }
}
