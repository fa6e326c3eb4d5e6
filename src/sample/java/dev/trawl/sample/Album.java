package dev.trawl.sample;

import dev.trawl.imaging.ImageEncoder;
import dev.trawl.sample.scene.Scene;
import dev.trawl.sample.scene.SceneComposer;
import dev.trawl.sample.scene.SceneDraws;
import dev.trawl.sample.scene.ScenePainter;
import dev.trawl.sample.vott.Canvas;
import dev.trawl.sample.vott.Region;
import dev.trawl.sample.vott.VottImage;
import java.util.List;

/**
 * Annotated pictures of scenes, numbered from 1; each follows from the seed, the size and its
 * number alone.
 *
 * @param seed seed of all scenes
 * @param size longer side of the pictures in pixels
 */
public record Album(long seed, int size) {
  private static final float JPEG_QUALITY = 0.92f;

  /** Widths and heights in quarters of the size; pictures take turns. */
  private static final int[][] SHAPES = {{4, 3}, {4, 4}, {3, 4}};

  /** Pixels of the screen that VoTT's window leaves for an image. */
  private static final int NARROWEST_CANVAS = 560;

  private static final int WIDEST_CANVAS = 1_200;

  /** A scene of the album, not yet painted. */
  public Scene scene(int number) {
    int[] shape = shapeOf(number);
    return SceneComposer.compose(drawsOf(number), shape[0], shape[1]);
  }

  /** The picture of that number with its animals annotated. */
  public VottImage image(int number) {
    Scene scene = scene(number);
    return imageOf(scene, regionsOf(scene));
  }

  /** A picture of that number that shows no animal. */
  public VottImage emptyImage(int number) {
    int[] shape = shapeOf(number);
    Scene scene = SceneComposer.composeEmpty(drawsOf(number), shape[0], shape[1]);
    return imageOf(scene, List.of());
  }

  /** What an annotator with patience draws: tight around all that can be seen of each animal. */
  static List<Region> regionsOf(Scene scene) {
    int canvasWidth =
        scene
            .draws()
            .of(SceneDraws.Aspect.ANNOTATION)
            .uniformInteger(NARROWEST_CANVAS, WIDEST_CANVAS + 1);
    Canvas canvas = Canvas.ofWidth(canvasWidth, scene.width(), scene.height());
    return scene.sightings().stream()
        .map(
            sighting ->
                new Region(sighting.species().labelMapItem(), canvas.around(sighting.window())))
        .toList();
  }

  private static VottImage imageOf(Scene scene, List<Region> regions) {
    return new VottImage(
        scene.draws().name() + ".jpg",
        ImageEncoder.jpeg(ScenePainter.paint(scene), JPEG_QUALITY),
        scene.width(),
        scene.height(),
        regions);
  }

  private SceneDraws drawsOf(int number) {
    return new SceneDraws(seed, "reef-%03d".formatted(number));
  }

  private int[] shapeOf(int number) {
    int[] quarters = SHAPES[(number - 1) % SHAPES.length];
    return new int[] {size * quarters[0] / 4, size * quarters[1] / 4};
  }
}
