package dev.trawl.validation.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSizesTest {
  private static List<ImageSizes> scattered(int images) {
    Random random = new Random(images);
    List<ImageSizes> sizes = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      sizes.add(ImageSizes.of(1 + random.nextInt(4000), 1 + random.nextInt(3000)));
    }
    return sizes;
  }

  private static ImageSizes sum(List<ImageSizes> sizes) {
    return sizes.stream().reduce(ImageSizes.none(), ImageSizes::plus);
  }

  /** Adds up packs of that many, then the packs' sums. */
  private static ImageSizes sumOfPacks(List<ImageSizes> sizes, int pack) {
    List<ImageSizes> sums = new ArrayList<>();
    for (int from = 0; from < sizes.size(); from += pack) {
      sums.add(sum(sizes.subList(from, Math.min(sizes.size(), from + pack))));
    }
    return sum(sums);
  }

  @Test
  void few_sizes_are_exact() {
    ImageSizes sizes =
        ImageSizes.of(641, 479).plus(ImageSizes.of(641, 479)).plus(ImageSizes.of(3, 5));
    assertTrue(sizes.isExact());
    assertEquals(Map.of(new ImageSize(641, 479), 2L, new ImageSize(3, 5), 1L), sizes.counts());
  }

  @Test
  void as_many_as_are_told_apart_are_exact_and_one_more_are_not() {
    List<ImageSizes> sizes = new ArrayList<>();
    for (int i = 1; i <= ImageSizes.MOST; i++) {
      sizes.add(ImageSizes.of(i, 7));
    }
    assertTrue(sum(sizes).isExact());
    sizes.add(ImageSizes.of(ImageSizes.MOST + 1, 7));
    ImageSizes rounded = sum(sizes);
    assertEquals(2, rounded.step());
    assertEquals(2, rounded.counts().get(new ImageSize(512, 8)));
    assertEquals(1, rounded.counts().get(new ImageSize(514, 8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100, 700, 2999})
  void the_order_in_which_they_are_added_up_changes_nothing(int pack) {
    List<ImageSizes> sizes = scattered(3000);
    ImageSizes expected = sum(sizes);
    assertFalse(expected.isExact());
    assertTrue(expected.counts().size() <= ImageSizes.MOST);
    assertEquals(3000, expected.counts().values().stream().mapToLong(Long::longValue).sum());
    Collections.shuffle(sizes, new Random(pack));
    assertEquals(expected, sumOfPacks(sizes, pack));
  }

  @Test
  void they_stay_few_however_many_images_there_are() {
    assertTrue(sumOfPacks(scattered(40_000), 200).counts().size() <= ImageSizes.MOST);
  }
}
