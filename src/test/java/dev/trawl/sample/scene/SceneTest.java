package dev.trawl.sample.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.imaging.PixelWindow;
import dev.trawl.sample.scene.Scene.Sighting;
import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SceneTest {
  private static final int SCENES = 40;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  /** Opacity from which a pixel is plainly an animal's, and that above which a trace of one is. */
  private static final int PLAIN = 128;

  private static final int TRACE = 32;

  /** Where a shape covers about half of a pixel, renderer and geometry may disagree. */
  private static final int ONE_PIXEL = 1;

  @Test
  void windowsAreTightAroundTheRenderedPixels() {
    int hidden = 0;
    for (int number = 1; number <= SCENES; number++) {
      Scene scene = scene(number);
      List<Sighting> sightings = scene.sightings();
      assertEquals(scene.animals().size(), sightings.size());
      List<BufferedImage> layers =
          scene.animals().stream().map(animal -> ScenePainter.paint(animal, scene)).toList();
      for (int i = 0; i < sightings.size(); i++) {
        String which = "animal " + i + " of scene " + number;
        BufferedImage layer = layers.get(i);
        List<BufferedImage> nearer = layers.subList(i + 1, layers.size());
        PixelWindow window = sightings.get(i).window();
        IntPredicate clear =
            pixel -> nearer.stream().allMatch(other -> isClearAround(other, pixel));
        IntPredicate open = pixel -> nearer.stream().allMatch(other -> isOpen(other, pixel));
        PixelWindow plain = rendered(layer, PLAIN, clear);
        assertContains(window, plain, which + " is cut off");
        assertContains(rendered(layer, TRACE, open), window, which + " is less");
        hidden += plain.equals(rendered(layer, PLAIN, pixel -> true)) ? 0 : 1;
      }
    }
    assertTrue(hidden > 0, "no animal loses an edge to a nearer one");
  }

  @Test
  void allThereIsToLearnOccurs() {
    Set<Species> species = EnumSet.noneOf(Species.class);
    Set<Setting> settings = EnumSet.noneOf(Setting.class);
    int small = 0;
    int large = 0;
    int atRight = 0;
    int atBottom = 0;
    for (int number = 1; number <= SCENES; number++) {
      Scene scene = scene(number);
      settings.add(scene.place().setting());
      assertTrue(scene.animals().size() >= 1, "scene " + number);
      for (Sighting sighting : scene.sightings()) {
        PixelWindow window = sighting.window();
        species.add(sighting.species());
        assertTrue(window.isWithin(HEIGHT, WIDTH));
        small += window.height() * window.width() < 32 * 32 ? 1 : 0;
        large += window.height() * window.width() > 96 * 96 ? 1 : 0;
        atRight += window.right() == WIDTH ? 1 : 0;
        atBottom += window.bottom() == HEIGHT ? 1 : 0;
      }
    }
    assertEquals(EnumSet.allOf(Species.class), species);
    assertEquals(EnumSet.allOf(Setting.class), settings);
    // COCO's borders of small and large.
    assertTrue(small >= 5 && large >= 5, small + " small, " + large + " large");
    assertTrue(atRight >= 5 && atBottom >= 5, atRight + " at the right, " + atBottom + " below");
  }

  @Test
  void aSceneFollowsFromItsSeedAndName() {
    assertArrayEquals(pixels(scene(3)), pixels(scene(3)));
    assertEquals(scene(3).sightings(), scene(3).sightings());
    assertTrue(!scene(3).sightings().equals(scene(4).sightings()));
  }

  private static Scene scene(int number) {
    return SceneComposer.compose(new SceneDraws(5, "scene " + number), WIDTH, HEIGHT);
  }

  private static int[] pixels(Scene scene) {
    return ScenePainter.paint(scene).getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
  }

  /** The window of those pixels of the layer that are at least so opaque, of the visible ones. */
  private static PixelWindow rendered(BufferedImage layer, int least, IntPredicate visible) {
    int[] seen =
        IntStream.range(0, WIDTH * HEIGHT)
            .filter(pixel -> opacity(layer, pixel) >= least)
            .filter(visible)
            .toArray();
    int left = IntStream.of(seen).map(pixel -> pixel % WIDTH).min().orElseThrow();
    int right = IntStream.of(seen).map(pixel -> pixel % WIDTH + 1).max().orElseThrow();
    int top = seen[0] / WIDTH;
    int bottom = seen[seen.length - 1] / WIDTH + 1;
    return new PixelWindow(top, left, bottom - top, right - left);
  }

  private static int opacity(BufferedImage layer, int pixel) {
    return layer.getRGB(pixel % WIDTH, pixel / WIDTH) >>> 24;
  }

  /** Whether the layer hides the pixel at most in part. */
  private static boolean isOpen(BufferedImage layer, int pixel) {
    return opacity(layer, pixel) < 255 - TRACE;
  }

  /** Whether the layer shows nothing at the pixel, nor next to it. */
  private static boolean isClearAround(BufferedImage layer, int pixel) {
    int x = pixel % WIDTH;
    int y = pixel / WIDTH;
    for (int row = Math.max(0, y - 1); row <= Math.min(HEIGHT - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(WIDTH - 1, x + 1); column++) {
        if (opacity(layer, row * WIDTH + column) >= TRACE) {
          return false;
        }
      }
    }
    return true;
  }

  private static void assertContains(PixelWindow outer, PixelWindow inner, String otherwise) {
    assertTrue(
        inner.top() >= outer.top() - ONE_PIXEL
            && inner.left() >= outer.left() - ONE_PIXEL
            && inner.bottom() <= outer.bottom() + ONE_PIXEL
            && inner.right() <= outer.right() + ONE_PIXEL,
        () -> otherwise + ": " + inner + " is not within " + outer);
  }
}
