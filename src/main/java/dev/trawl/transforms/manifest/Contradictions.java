package dev.trawl.transforms.manifest;

import java.util.ArrayList;
import java.util.List;

/** Numbers of the same things, each counted by a step of its own, that differ. */
public final class Contradictions {
  private final List<String> broken = new ArrayList<>();

  /** Begins with sums that were found not to close, one sentence each. */
  public Contradictions(List<String> brokenSums) {
    broken.addAll(brokenSums);
  }

  /** Notes it where the two numbers differ. */
  public void compare(String one, long count, String other, long otherCount) {
    if (count != otherCount) {
      note("%d %s, but %d %s".formatted(count, one, otherCount, other));
    }
  }

  /** Notes one that was found elsewhere. */
  public void note(String contradiction) {
    broken.add(contradiction);
  }

  /**
   * Ends the job over what was noted.
   *
   * @param lost says what would be lost, such as {@code the data set is}
   * @throws IllegalStateException where there is one
   */
  public void refuse(String lost) {
    if (!broken.isEmpty()) {
      throw new IllegalStateException(
          lost + " not whole, a fault of Trawl: " + String.join("; ", broken));
    }
  }
}
