package dev.trawl.sample.scene;

import dev.trawl.imaging.PixelWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * A scene: where it is set, and who is in it.
 *
 * @param draws where the numbers of its details come from
 * @param width width of its picture in pixels
 * @param height height of its picture in pixels
 * @param place where it is set
 * @param animals from the farthest to the nearest, which hide those before them
 */
public record Scene(SceneDraws draws, int width, int height, Place place, List<Animal> animals) {
  public Scene {
    animals = List.copyOf(animals);
  }

  /**
   * What can be seen of an animal.
   *
   * @param species what it is
   * @param window the smallest window around its visible pixels, within the picture
   */
  public record Sighting(Species species, PixelWindow window) {}

  /** What can be seen of each animal, in their order. */
  public List<Sighting> sightings() {
    List<Sighting> sightings = new ArrayList<>();
    List<PixelMask> silhouettes =
        animals.stream().map(animal -> animal.silhouette(width, height)).toList();
    for (int i = 0; i < animals.size(); i++) {
      PixelMask visible = silhouettes.get(i);
      for (PixelMask nearer : silhouettes.subList(i + 1, silhouettes.size())) {
        visible = visible.behind(nearer);
      }
      sightings.add(new Sighting(animals.get(i).species(), visible.bounds()));
    }
    return List.copyOf(sightings);
  }
}
