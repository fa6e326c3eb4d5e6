package dev.trawl.transforms.holding;

import dev.trawl.transforms.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

/**
 * All packs of a collection.
 *
 * @param packs with elements
 * @param numbers of all elements
 * @param others numbers that came without elements
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GatheredPacks(List<HeldPack> packs, long[] numbers, long[] others) {

  /** Tells them apart. */
  static GatheredPacks of(Iterable<HeldPack> gathered) {
    List<HeldPack> packs = new ArrayList<>();
    Rows numbers = new Rows();
    Rows others = new Rows();
    for (HeldPack held : gathered) {
      if (held.pack() == null) {
        others.add(held.numbers());
      } else {
        packs.add(held);
        numbers.add(held.numbers());
      }
    }
    return new GatheredPacks(packs, numbers.toArray(), others.toArray());
  }

  /**
   * Deals the packs out: the largest first, each to the share that has least.
   *
   * @param verdicts on all elements, as many numbers for each, in the order of {@link #numbers}
   * @param shares at most so many
   * @param out told of each pack, which now has the verdicts on its elements, with its share
   */
  void deal(long[] verdicts, int shares, BiConsumer<Integer, HeldPack> out) {
    PriorityQueue<Share> leastFirst =
        new PriorityQueue<>(Comparator.comparingLong(Share::items).thenComparingInt(Share::number));
    for (int number = 0; number < Math.min(shares, packs.size()); number++) {
      leastFirst.add(new Share(number, 0));
    }
    List<HeldPack> largestFirst = judged(verdicts);
    largestFirst.sort(Comparator.comparingInt(pack -> -pack.items()));
    for (HeldPack judged : largestFirst) {
      Share share = leastFirst.remove();
      out.accept(share.number(), judged);
      leastFirst.add(new Share(share.number(), share.items() + judged.items()));
    }
  }

  private List<HeldPack> judged(long[] verdicts) {
    List<HeldPack> judged = new ArrayList<>();
    int items = packs.stream().mapToInt(HeldPack::items).sum();
    int width = items == 0 ? 0 : verdicts.length / items;
    if (verdicts.length != items * width) {
      throw new IllegalStateException(
          "%d numbers are no verdicts on %d elements".formatted(verdicts.length, items));
    }
    int start = 0;
    for (HeldPack held : packs) {
      int end = start + held.items() * width;
      judged.add(new HeldPack(held.pack(), held.items(), Arrays.copyOfRange(verdicts, start, end)));
      start = end;
    }
    return judged;
  }

  private record Share(int number, long items) {}
}
