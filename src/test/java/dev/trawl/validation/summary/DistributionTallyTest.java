package dev.trawl.validation.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTallyTest {
  private static AnnotatedBox box(double yMin, double xMin, double yMax, double xMax) {
    return AnnotatedBox.of(
        new BoundingBox((float) yMin, (float) xMin, (float) yMax, (float) xMax), 1, "fish");
  }

  private static Distributions of(AnnotatedBox... boxes) {
    DistributionTally tally = new DistributionTally();
    tally.add(400, 200, List.of(boxes));
    return tally.distributions();
  }

  @Test
  void a_box_counts_in_its_cell_of_every_distribution() {
    // 108 pixels wide and 36 high, around (134, 58) of 400 by 200.
    Distributions one = of(box(0.2, 0.2, 0.38, 0.47));
    Scale pixels = one.boxSides().x();
    assertEquals(1, one.boxSides().count(pixels.cellOf(108), pixels.cellOf(36)));
    assertEquals(1, one.boxExtents().count(5, 3), "0.27 wide and 0.18 high");
    assertEquals(1, one.centers().count(6, 5), "0.335 from the left and 0.29 from the top");
    assertEquals(List.of(0L, 1L, 0L), one.boxScales().counts(), "sqrt(108 * 36) is 62");
    Scale ratios = one.aspectRatios().x();
    assertEquals(1, one.aspectRatios().count(ratios.cellOf(3)));
    assertEquals(1, one.boxesPerImage().count(1));
    Scale images = one.imageSides().x();
    assertEquals(1, one.imageSides().count(images.cellOf(400), images.cellOf(200)));
  }

  @Test
  void boxes_without_extent_have_no_ratio() {
    Distributions flat = of(box(0.2, 0.2, 0.2, 0.4));
    assertEquals(0, flat.aspectRatios().total());
    assertEquals(1, flat.boxSides().total());
  }

  @Test
  void what_lies_beyond_the_cells_counts_in_the_outermost() {
    Scale scale = Scale.ofPowers(0, 2, 1);
    assertEquals(List.of(1.0, 2.0, 4.0), scale.edges());
    assertEquals(0, scale.cellOf(0.1));
    assertEquals(0, scale.cellOf(1));
    assertEquals(1, scale.cellOf(2));
    assertEquals(1, scale.cellOf(4));
    assertEquals(1, scale.cellOf(1e9));
  }

  @Test
  void parts_add_up_to_the_whole() {
    Random random = new Random(7);
    DistributionTally whole = new DistributionTally();
    DistributionTally sum = new DistributionTally();
    for (int part = 0; part < 5; part++) {
      DistributionTally some = new DistributionTally();
      for (int image = 0; image < 20; image++) {
        List<AnnotatedBox> boxes =
            IntStream.range(0, random.nextInt(30))
                .mapToObj(
                    i -> {
                      double y = random.nextDouble() / 2;
                      double x = random.nextDouble() / 2;
                      return box(y, x, y + random.nextDouble() / 2, x + random.nextDouble() / 2);
                    })
                .toList();
        int width = 50 + random.nextInt(2000);
        some.add(width, 300, boxes);
        whole.add(width, 300, boxes);
      }
      sum.addAll(some);
    }
    assertEquals(whole.distributions(), sum.distributions());
    assertEquals(100, whole.distributions().imageSides().total());
    assertNotEquals(Distributions.empty(), sum.distributions());
  }
}
