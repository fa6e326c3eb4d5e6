package dev.trawl.validation.summary;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.validation.finding.Finding;
import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How often something was found, and where to look for an example.
 *
 * @param count number of findings, at least 1
 * @param first the first record, by file name and position
 * @param box the first box in it, counted from 0; null where it is about the whole record
 */
public record FindingTally(long count, RecordLocation first, @Nullable Integer box)
    implements Serializable {
  private static final Comparator<FindingTally> BY_PLACE =
      Comparator.comparing(FindingTally::first)
          .thenComparing(FindingTally::box, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** One finding. */
  public static FindingTally of(Finding finding) {
    return new FindingTally(1, finding.location(), finding.box());
  }

  /** Both together. */
  public FindingTally plus(FindingTally other) {
    FindingTally earlier = BY_PLACE.compare(this, other) <= 0 ? this : other;
    return new FindingTally(count + other.count, earlier.first, earlier.box);
  }
}
