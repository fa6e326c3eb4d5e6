package dev.trawl.dataset.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettledGroupsTest {
  private static final int DISTANCE = 4;

  private static long[] pack(List<SettledGroups.Member> members) {
    return members.stream().flatMapToLong(member -> LongStream.of(member.packed())).toArray();
  }

  private static SettledGroups settle(List<SettledGroups.Member> members, boolean alike) {
    long[] packed = pack(members);
    LongStream links = LongStream.empty();
    for (int band = 0; alike && band < NearHashes.bands(DISTANCE); band++) {
      links = LongStream.concat(links, LongStream.of(AlikeGroups.links(packed, DISTANCE, band)));
    }
    return SettledGroups.of(packed, alike, links.toArray());
  }

  private static SettledGroups.Member member(
      long place, long pixels, long look, @Nullable Split given) {
    return new SettledGroups.Member(place, pixels, look, given);
  }

  @Test
  void groups_with_an_image_in_common_belong_together() {
    SettledGroups groups =
        settle(
            List.of(
                member(10, 1, 100, null),
                member(10, 2, 200, null),
                member(20, 2, 200, null),
                member(30, 3, 201, null)),
            false);
    assertEquals(groups.representativeOf(10), groups.representativeOf(20));
    assertEquals(30, groups.representativeOf(30));
    assertEquals(99, groups.representativeOf(99));
  }

  @Test
  void groups_that_look_alike_belong_together_only_where_that_is_wanted() {
    List<SettledGroups.Member> members =
        List.of(
            member(10, 1, 0b0000_0000, null),
            member(20, 2, 0b0000_1111, null),
            member(30, 3, 0b1111_1111, null),
            member(40, 4, -1L, null),
            member(50, 5, -1L, null));
    SettledGroups apart = settle(members, false);
    assertEquals(
        List.of(10L, 20L), List.of(apart.representativeOf(10), apart.representativeOf(20)));
    SettledGroups together = settle(members, true);
    assertEquals(together.representativeOf(10), together.representativeOf(30), "by way of 20");
    assertEquals(together.representativeOf(40), together.representativeOf(50), "equal looks");
    assertNotEquals(together.representativeOf(10), together.representativeOf(40));
  }

  @Test
  void a_group_goes_where_it_is_given_to_train_first() {
    SettledGroups groups =
        settle(
            List.of(
                member(10, 1, 0, Split.VAL),
                member(20, 1, 0, Split.TRAIN),
                member(30, 2, 0, Split.TEST),
                member(40, 3, 0, null)),
            false);
    assertEquals(Split.TRAIN, groups.firstPartOf(10));
    assertEquals(Split.TRAIN, groups.partOf(10, new SplitAssigner(1, 0)));
    assertEquals(Split.TEST, groups.firstPartOf(30));
    assertNull(groups.firstPartOf(40));
    assertEquals(Split.VAL, groups.partOf(40, new SplitAssigner(1, 0)));
  }

  /** The lowest of many places would send all large groups to train. */
  @Test
  void large_groups_go_to_train_as_often_as_small_ones() {
    SplitAssigner assigner = new SplitAssigner(4, 0.5);
    List<SettledGroups.Member> members = new ArrayList<>();
    for (int group = 0; group < 600; group++) {
      for (int i = 0; i < 12; i++) {
        members.add(member(assigner.placeOf(group + "-" + i), group, 0, null));
      }
    }
    SettledGroups groups = settle(members, false);
    long train = 0;
    for (int group = 0; group < 600; group++) {
      train += groups.partOf(assigner.placeOf(group + "-0"), assigner) == Split.TRAIN ? 1 : 0;
    }
    assertEquals(300, train, 60);
  }

  @Test
  void a_million_equal_images_settle_without_comparing_all() {
    int count = 1_000_000;
    long[] members = new long[count * SettledGroups.Member.WIDTH];
    for (int i = 0; i < count; i++) {
      members[i * SettledGroups.Member.WIDTH] = i * 7919L;
    }
    assertEquals(0, AlikeGroups.links(members, DISTANCE, 0).length, "one look, no pair");
    SettledGroups groups = SettledGroups.of(members, true, new long[0]);
    assertEquals(groups.representativeOf(0), groups.representativeOf((count - 1) * 7919L));
  }

  /** An image of the rounds below. */
  private record Image(String name, String group, long pixels, long look) {}

  /** Groups of random sizes, of which some share pictures and some look alike. */
  private static List<Image> images(Random random, int count) {
    List<Image> images = new ArrayList<>();
    List<Long> looks = new ArrayList<>(List.of(random.nextLong()));
    for (int i = 0; i < count; i++) {
      long look = looks.get(random.nextInt(looks.size()));
      if (random.nextInt(3) > 0) {
        look = random.nextLong();
      } else if (random.nextBoolean()) {
        look ^= 1L << random.nextInt(32) | 1L << 32 + random.nextInt(32);
      }
      looks.add(look);
      long pixels = random.nextInt(8) == 0 ? random.nextInt(count / 4 + 1) : 1000 + i;
      images.add(new Image("image" + i, "group" + random.nextInt(count / 3 + 1), pixels, look));
    }
    return images;
  }

  private static Map<String, Split> split(
      List<Image> images, Map<String, Split> given, SplitAssigner assigner, boolean alike) {
    List<SettledGroups.Member> members =
        images.stream()
            .map(
                image ->
                    member(
                        assigner.placeOf(image.group()),
                        image.pixels(),
                        image.look(),
                        given.get(image.name())))
            .toList();
    SettledGroups groups = settle(members, alike);
    Map<String, Split> parts = new HashMap<>();
    for (Image image : images) {
      Split already = given.get(image.name());
      parts.put(
          image.name(),
          already == null ? groups.partOf(assigner.placeOf(image.group()), assigner) : already);
    }
    return parts;
  }

  @Test
  void no_image_ever_changes_its_part_and_no_new_one_meets_its_group_elsewhere() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      SplitAssigner assigner = new SplitAssigner(seed, 0.6, 0.2);
      boolean alike = seed % 2 == 0;
      List<Image> images = images(random, 120);
      Collections.shuffle(images, random);
      Map<String, Split> given = new HashMap<>();
      for (int have = 20; have <= images.size(); have += 20) {
        List<Image> known = new ArrayList<>(images.subList(0, have));
        Map<String, Split> parts = split(known, given, assigner, alike);
        Collections.shuffle(known, random);
        assertEquals(parts, split(known, given, assigner, alike), "order must not matter");
        for (Map.Entry<String, Split> old : given.entrySet()) {
          assertEquals(old.getValue(), parts.get(old.getKey()), "seed " + seed);
        }
        requireNewOnesWithTheirGroup(known, given, parts, "seed " + seed + ", " + have);
        given.putAll(parts);
      }
    }
  }

  /** By name alone: what belongs to a group besides only brings more together. */
  private static void requireNewOnesWithTheirGroup(
      List<Image> images, Map<String, Split> given, Map<String, Split> parts, String where) {
    Map<String, Set<Split>> oldParts = new HashMap<>();
    Map<String, Set<Split>> newParts = new HashMap<>();
    for (Image image : images) {
      Map<String, Set<Split>> into = given.containsKey(image.name()) ? oldParts : newParts;
      for (String key : List.of(image.group(), "pixels " + image.pixels())) {
        into.computeIfAbsent(key, group -> EnumSet.noneOf(Split.class))
            .add(parts.get(image.name()));
      }
    }
    newParts.forEach(
        (group, splits) -> {
          assertEquals(1, splits.size(), where + ": new images of " + group + " parted");
          Set<Split> old = oldParts.getOrDefault(group, new HashSet<>());
          if (old.contains(Split.TRAIN)) {
            assertTrue(splits.contains(Split.TRAIN), where + ": " + group + " trains already");
          }
        });
  }
}
