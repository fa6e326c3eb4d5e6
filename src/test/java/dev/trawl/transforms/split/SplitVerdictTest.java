package dev.trawl.transforms.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.trawl.dataset.Split;
import dev.trawl.dataset.split.SettledGroups.Member;
import dev.trawl.dataset.split.SplitAssigner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitVerdictTest {
  private static final SplitAssigner ALL_TO_TRAIN = new SplitAssigner(1, 1);
  private static final long FAR = -1L;

  private static List<SplitVerdict> verdicts(Member... members) {
    long[] packed =
        Arrays.stream(members).flatMapToLong(member -> LongStream.of(member.packed())).toArray();
    long[] numbers =
        SplitVerdict.onAll(packed, /* alike= */ false, /* links= */ new long[0], ALL_TO_TRAIN);
    int width = numbers.length / members.length;
    List<SplitVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < members.length; i++) {
      verdicts.add(SplitVerdict.unpacked(Arrays.copyOfRange(numbers, i * width, (i + 1) * width)));
    }
    return verdicts;
  }

  @Test
  void an_example_goes_where_it_is_given_where_its_group_is_or_where_the_hash_says() {
    List<SplitVerdict> verdicts =
        verdicts(
            new Member(10, 1, 0, Split.VAL),
            new Member(10, 2, FAR, null),
            new Member(20, 3, FAR, null));
    assertEquals(Split.VAL, verdicts.get(0).split());
    assertEquals(Split.VAL, verdicts.get(1).split());
    assertEquals(Split.VAL, verdicts.get(1).ofGroup());
    assertEquals(Split.TRAIN, verdicts.get(2).split());
    assertNull(verdicts.get(2).ofGroup());
  }

  @Test
  void near_looks_on_both_sides_are_told_by_the_one_trained_on() {
    long look = 0xf0f0L;
    List<SplitVerdict> verdicts =
        verdicts(
            new Member(10, 1, look, null),
            new Member(20, 2, look ^ 1, Split.TEST),
            new Member(30, 3, FAR, null),
            new Member(40, 4, ~FAR ^ 0x0f0f_0f0f_0f0fL << 16, Split.VAL));
    assertEquals(OptionalLong.of(look), verdicts.get(0).near());
    assertEquals(OptionalLong.of(look), verdicts.get(1).near());
    assertEquals(OptionalLong.empty(), verdicts.get(2).near());
    assertEquals(OptionalLong.empty(), verdicts.get(3).near());
  }

  @Test
  void the_order_of_the_examples_is_of_no_matter() {
    SplitAssigner thirds = new SplitAssigner(5, 0.4, 0.3);
    Random random = new Random(5);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long look = 1L << random.nextInt(64) | random.nextInt(4);
      Split given = random.nextInt(10) == 0 ? Split.values()[random.nextInt(3)] : null;
      long place = thirds.placeOf("group " + random.nextInt(250));
      members.add(new Member(place, random.nextInt(3000), look, given));
    }
    Map<Member, List<Long>> expected = verdictsByMember(members, thirds);
    assertEquals(3, expected.values().stream().map(numbers -> numbers.get(0)).distinct().count());
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(members, random);
      assertEquals(expected, verdictsByMember(members, thirds));
    }
  }

  private static Map<Member, List<Long>> verdictsByMember(
      List<Member> members, SplitAssigner assigner) {
    long[] packed = members.stream().flatMapToLong(m -> LongStream.of(m.packed())).toArray();
    long[] numbers =
        SplitVerdict.onAll(packed, /* alike= */ true, /* links= */ new long[0], assigner);
    int width = numbers.length / members.size();
    Map<Member, List<Long>> verdicts = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      verdicts.put(
          members.get(i), Arrays.stream(numbers, i * width, (i + 1) * width).boxed().toList());
    }
    return verdicts;
  }
}
