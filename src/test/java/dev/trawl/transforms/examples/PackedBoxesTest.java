package dev.trawl.transforms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedBoxesTest {
  private static final List<AnnotatedBox> BOXES =
      List.of(
          new AnnotatedBox(
              new BoundingBox(0.1f, -0f, Float.MIN_VALUE, 1f), 2, "boat", true, false, 0.5f),
          new AnnotatedBox(
              new BoundingBox(0.25f, 0.5f, Math.nextUp(0.75f), 0.9f),
              Integer.MAX_VALUE,
              "\u9c7c",
              false,
              true,
              1f),
          AnnotatedBox.of(new BoundingBox(0, 0, 1, 1), 1, "buoy"));

  @Test
  void they_are_the_boxes_that_were_packed() {
    List<AnnotatedBox> packed = PackedBoxes.of(BOXES);
    assertEquals(BOXES, packed);
    assertEquals(packed, BOXES);
    assertEquals(BOXES.hashCode(), packed.hashCode());
    assertEquals(BOXES, List.copyOf(packed));
    assertSame(packed, PackedBoxes.of(packed));
    assertEquals(List.of(), PackedBoxes.of(List.of()));
  }

  @Test
  void they_cannot_be_changed() {
    List<AnnotatedBox> packed = PackedBoxes.of(BOXES);
    assertThrows(UnsupportedOperationException.class, () -> packed.set(0, BOXES.get(1)));
    assertThrows(IndexOutOfBoundsException.class, () -> packed.get(3));
  }
}
