package dev.trawl.sample.vott;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.PixelWindow;
import org.junit.jupiter.api.Test;

class CanvasTest {
  /** Doubles and floats that VoTT's own code gave for this size of image and canvas. */
  @Test
  void anEdgeThatIsMeantToBeOneIsHalvedAsInVott() {
    Canvas canvas = new Canvas(1280, 720, 847, 476);
    Edges edges = canvas.around(new PixelWindow(90, 1052, 100, 1280 - 1052));
    assertEquals(0.8217237308146399, edges.xMin(), 1e-15);
    assertEquals(0.9999999999999998, edges.xMax());
    assertEquals(0.82172376f, edges.written().xMin());
    assertEquals(0.5f, edges.written().xMax());
    assertEquals(1f, edges.rounded().xMax());
  }

  @Test
  void theRectangleIsTheSmallestOnTheScreen() {
    Canvas canvas = Canvas.ofWidth(700, 320, 240);
    assertEquals(525, canvas.height());
    PixelWindow window = new PixelWindow(31, 17, 60, 101);
    BoundingBox box = canvas.around(window).rounded();
    assertWithinAPixelOfTheScreen(window.left() / 320.0, box.xMin(), -1.0 / 700);
    assertWithinAPixelOfTheScreen(window.top() / 240.0, box.yMin(), -1.0 / 525);
    assertWithinAPixelOfTheScreen(window.right() / 320.0, box.xMax(), 1.0 / 700);
    assertWithinAPixelOfTheScreen(window.bottom() / 240.0, box.yMax(), 1.0 / 525);
  }

  @Test
  void allOfTheImageIsZeroToOne() {
    BoundingBox box =
        Canvas.ofWidth(800, 320, 240).around(new PixelWindow(0, 0, 240, 320)).rounded();
    assertEquals(new BoundingBox(0, 0, 1, 1), box);
  }

  private static void assertWithinAPixelOfTheScreen(double seen, double drawn, double outwards) {
    double distance = (drawn - seen) / outwards;
    assertTrue(distance >= -1e-4 && distance < 1, seen + " was drawn at " + drawn);
  }
}
