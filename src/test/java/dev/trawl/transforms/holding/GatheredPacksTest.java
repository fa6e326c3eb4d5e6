package dev.trawl.transforms.holding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.transforms.files.ByteRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class GatheredPacksTest {
  private static HeldPack pack(String file, long... numbers) {
    return new HeldPack(new ByteRange(file, 0, 1, 0), numbers.length, numbers);
  }

  private static Map<Integer, List<HeldPack>> dealt(
      GatheredPacks packs, long[] verdicts, int shares) {
    Map<Integer, List<HeldPack>> dealt = new TreeMap<>();
    packs.deal(
        verdicts,
        shares,
        (share, pack) -> dealt.computeIfAbsent(share, s -> new ArrayList<>()).add(pack));
    return dealt;
  }

  @Test
  void numbers_of_elements_are_told_from_other_numbers() {
    GatheredPacks packs =
        GatheredPacks.of(
            List.of(pack("a", 1, 2), new HeldPack(null, 0, new long[] {9, 8}), pack("b", 3)));
    assertArrayEquals(new long[] {1, 2, 3}, packs.numbers());
    assertArrayEquals(new long[] {9, 8}, packs.others());
  }

  @Test
  void shares_get_about_as_many_elements_each() {
    GatheredPacks packs =
        GatheredPacks.of(
            List.of(pack("a", 1), pack("b", 2, 3), pack("c", 4, 5, 6), pack("d", 7, 8)));
    Map<Integer, List<HeldPack>> dealt = dealt(packs, new long[8], 2);
    assertEquals(
        List.of(4, 4),
        dealt.values().stream()
            .map(share -> share.stream().mapToInt(HeldPack::items).sum())
            .toList());
  }

  @Test
  void each_pack_has_the_verdicts_on_its_elements() {
    GatheredPacks packs = GatheredPacks.of(List.of(pack("a", 1), pack("b", 2, 3)));
    Map<Integer, List<HeldPack>> dealt = dealt(packs, new long[] {10, 11, 20, 21, 30, 31}, 5);
    assertEquals(2, dealt.size(), "no share is empty");
    assertArrayEquals(new long[] {20, 21, 30, 31}, dealt.get(0).get(0).numbers());
    assertArrayEquals(new long[] {10, 11}, dealt.get(1).get(0).numbers());
  }

  @Test
  void whatever_order_packs_come_in_the_verdicts_on_each_are_the_same() {
    List<HeldPack> packs = List.of(pack("a", 1), pack("b", 2, 3), pack("c", 4), pack("d", 5, 6, 7));
    List<HeldPack> reversed = new ArrayList<>(packs);
    Collections.reverse(reversed);
    Map<String, List<Long>> expected =
        Map.of(
            "a",
            List.of(10L),
            "b",
            List.of(20L, 30L),
            "c",
            List.of(40L),
            "d",
            List.of(50L, 60L, 70L));
    for (List<HeldPack> order : List.of(packs, reversed)) {
      GatheredPacks gathered = GatheredPacks.of(order);
      long[] verdicts = Arrays.stream(gathered.numbers()).map(number -> number * 10).toArray();
      Map<String, List<Long>> verdictsByFile = new TreeMap<>();
      gathered.deal(
          verdicts,
          2,
          (share, pack) ->
              verdictsByFile.put(
                  pack.pack().file(), Arrays.stream(pack.numbers()).boxed().toList()));
      assertEquals(expected, verdictsByFile);
    }
  }

  @Test
  void verdicts_on_some_elements_alone_are_refused() {
    GatheredPacks packs = GatheredPacks.of(List.of(pack("a", 1), pack("b", 2, 3)));
    assertThrows(IllegalStateException.class, () -> dealt(packs, new long[4], 2));
  }

  @Test
  void nothing_is_dealt_of_nothing() {
    assertEquals(Map.of(), dealt(GatheredPacks.of(List.of()), new long[0], 3));
  }

  @Test
  void a_pack_is_encoded_with_and_without_elements() throws Exception {
    for (HeldPack held : List.of(pack("a", 1, -2), new HeldPack(null, 0, new long[] {7}))) {
      CoderProperties.coderSerializable(HeldPackCoder.of());
      HeldPack decoded = CoderUtils.clone(HeldPackCoder.of(), held);
      assertEquals(held.pack(), decoded.pack());
      assertEquals(held.items(), decoded.items());
      assertArrayEquals(held.numbers(), decoded.numbers());
    }
  }
}
