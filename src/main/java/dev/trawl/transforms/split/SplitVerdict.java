package dev.trawl.transforms.split;

import dev.trawl.dataset.Split;
import dev.trawl.dataset.split.NearLooks;
import dev.trawl.dataset.split.SettledGroups;
import dev.trawl.dataset.split.SplitAssigner;
import dev.trawl.imaging.PerceptualHash;
import dev.trawl.transforms.rows.Rows;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where an example goes, told when all are known. One whose part is given goes there. Any other
 * goes where its group has images already, to train before val before test, and where it has none,
 * to where the hash of the group's key says.
 *
 * @param split its part
 * @param ofGroup the first part in which its group has images whose part is given; null where it
 *     has none
 * @param near where it looks nearly like an example on the other side, one being trained and the
 *     other measured on: the look of the nearest one that is trained on
 */
record SplitVerdict(Split split, @Nullable Split ofGroup, OptionalLong near) {
  private static final Split[] SPLITS = Split.values();
  private static final int NONE = SPLITS.length;

  /**
   * The verdicts on all examples, {@link #packed} one after the other.
   *
   * @param members the examples, as {@link SettledGroups.Member#packed}, one after the other
   * @param alike whether images that look alike belong together
   * @param links places of groups that do, two by two
   */
  static long[] onAll(long[] members, boolean alike, long[] links, SplitAssigner assigner) {
    SettledGroups groups = SettledGroups.of(members, alike, links);
    Split[] parts = new Split[members.length / SettledGroups.Member.WIDTH];
    Rows trained = new Rows();
    Rows measured = new Rows();
    for (int i = 0; i < parts.length; i++) {
      SettledGroups.Member member = member(members, i);
      parts[i] = partOf(member, groups, assigner);
      (parts[i] == Split.TRAIN ? trained : measured).add(member.look());
    }
    NearLooks looks = NearLooks.between(trained.toArray(), measured.toArray(), PerceptualHash.NEAR);
    Rows verdicts = new Rows();
    for (int i = 0; i < parts.length; i++) {
      SettledGroups.Member member = member(members, i);
      SplitVerdict verdict =
          new SplitVerdict(
              parts[i], groups.firstPartOf(member.place()), near(member.look(), parts[i], looks));
      verdicts.add(verdict.packed());
    }
    return verdicts.toArray();
  }

  private static SettledGroups.Member member(long[] members, int index) {
    return SettledGroups.Member.unpacked(members, index * SettledGroups.Member.WIDTH);
  }

  private static Split partOf(
      SettledGroups.Member member, SettledGroups groups, SplitAssigner assigner) {
    Split given = member.given();
    return given == null ? groups.partOf(member.place(), assigner) : given;
  }

  private static OptionalLong near(long look, Split split, NearLooks looks) {
    if (split != Split.TRAIN) {
      return looks.trainedNear(look);
    }
    return looks.isNearest(look) ? OptionalLong.of(look) : OptionalLong.empty();
  }

  /** The verdict in numbers. */
  long[] packed() {
    return new long[] {
      split.ordinal(),
      ofGroup == null ? NONE : ofGroup.ordinal(),
      near.isPresent() ? 1 : 0,
      near.orElse(0)
    };
  }

  /** What {@link #packed} made of a verdict. */
  static SplitVerdict unpacked(long[] numbers) {
    return new SplitVerdict(
        SPLITS[(int) numbers[0]],
        numbers[1] == NONE ? null : SPLITS[(int) numbers[1]],
        numbers[2] == 0 ? OptionalLong.empty() : OptionalLong.of(numbers[3]));
  }
}
