package dev.trawl.transforms.split;

import dev.trawl.dataset.Split;
import dev.trawl.dataset.split.ListedSides;
import dev.trawl.dataset.split.SettledGroups;
import dev.trawl.dataset.split.TextHash;
import dev.trawl.transforms.examples.AcceptedExample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example of which its group is known, and whether it has a part already.
 *
 * @param example the example
 * @param group key of its group
 * @param place of its group
 * @param given the part that a given split names for it; null where it names none
 * @param listedName hash of the name that the given split names it by; 0 where it does not
 */
record PlacedExample(
    AcceptedExample example, String group, long place, @Nullable Split given, long listedName) {

  /**
   * Looks up an example.
   *
   * <p>A given split may know it by its id, which changes when other examples of its name come or
   * go; by its name and picture, which is its id while there are others; or by its name alone.
   */
  static PlacedExample of(AcceptedExample example, SplitPlan plan, ListedSides listed) {
    String group = plan.key().of(example.name(), example.location().file());
    long place = plan.assigner().placeOf(group);
    if (listed.size() > 0) {
      for (String name : List.of(example.id(), example.nameWithPicture(), example.name())) {
        Split split = listed.splitOf(name);
        if (split != null) {
          return new PlacedExample(example, group, place, split, TextHash.of(name));
        }
      }
    }
    return new PlacedExample(example, group, place, null, 0);
  }

  /** What its group is settled by. */
  long[] packed() {
    return new SettledGroups.Member(
            place, example.fingerprint().pixels(), example.fingerprint().look(), given)
        .packed();
  }
}
