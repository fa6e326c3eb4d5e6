package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides what a scene shows: the place, and animals from small and far to large and near, some of
 * them cut off by the picture's edge or partly hidden by nearer ones, none so much that nobody
 * could tell what it is.
 */
public final class SceneComposer {
  private static final int MOST_ANIMALS = 7;
  private static final int ATTEMPTS = 40;

  /** Shares of an animal's pixels that must remain in the picture, and of those, in view. */
  private static final double LEAST_INSIDE = 0.5;

  private static final double LEAST_IN_VIEW = 0.6;

  /** Smallest side of what remains visible, in shares of the picture's shorter side. */
  private static final double LEAST_SIDE = 0.04;

  private final RandomDraws draws;
  private final SceneDraws sceneDraws;
  private final int width;
  private final int height;
  private final double unit;
  private final Place place;

  private SceneComposer(SceneDraws sceneDraws, int width, int height) {
    this.sceneDraws = sceneDraws;
    this.draws = sceneDraws.of(SceneDraws.Aspect.COMPOSITION);
    this.width = width;
    this.height = height;
    unit = Math.min(width, height);
    Setting[] settings = Setting.values();
    place = settings[draws.uniformInteger(0, settings.length)].draw(draws);
  }

  /** A scene with animals, in a picture of that size in pixels. */
  public static Scene compose(SceneDraws draws, int width, int height) {
    SceneComposer composer = new SceneComposer(draws, width, height);
    return new Scene(draws, width, height, composer.place, composer.animals());
  }

  /** A scene that nobody is in. */
  public static Scene composeEmpty(SceneDraws draws, int width, int height) {
    Place place = new SceneComposer(draws, width, height).place;
    return new Scene(draws, width, height, place, List.of());
  }

  private List<Animal> animals() {
    double[] lengths = new double[draws.uniformInteger(2, MOST_ANIMALS + 1)];
    for (int i = 0; i < lengths.length; i++) {
      // As many below the geometric mean as above.
      lengths[i] = unit * 0.12 * StrictMath.pow(5, draws.uniform(0, 1));
    }
    Arrays.sort(lengths);
    Group group = new Group(width, height, LEAST_SIDE * unit);
    for (int i = 0; i < lengths.length; i++) {
      Species species = species();
      List<Part> parts = species.draw(sceneDraws.ofAnimal(i));
      boolean settled = false;
      for (int attempt = 0; attempt < ATTEMPTS && !settled; attempt++) {
        settled = group.admit(animal(species, parts, lengths[i]));
      }
    }
    return group.animals();
  }

  private Species species() {
    float drawn = draws.uniform(0, 1);
    if (!place.hasGround()) {
      return drawn < 0.9f ? Species.FISH : Species.STARFISH;
    }
    return drawn < 0.28f ? Species.FISH : drawn < 0.66f ? Species.CRAB : Species.STARFISH;
  }

  private Animal animal(Species species, List<Part> parts, double length) {
    boolean swimming = species == Species.FISH || !place.hasGround();
    boolean fromAbove = place.setting() == Setting.SEABED;
    double near = Math.min(1, length / (0.6 * unit));
    double squash = 1;
    double turn = draws.uniform(0, 6.2832f);
    if (species == Species.FISH) {
      turn = draws.uniform(0, 1) < 0.8f && !fromAbove ? draws.uniform(-0.5f, 0.5f) : turn;
    } else if (!fromAbove) {
      squash = draws.uniform(0.6f, 0.9f);
      turn = species == Species.CRAB ? draws.uniform(-0.5f, 0.5f) : turn;
    }
    double x = draws.uniform(0.05f, 0.95f) * width;
    double y =
        swimming
            ? draws.uniform(0.08f, 0.92f) * height
            : (place.groundTop() + (0.97 - place.groundTop()) * draws.uniform(0.15f, 1f)) * height;
    // One in three is cut off by an edge, more often by those where exporters err.
    float edge = draws.uniform(0, 1);
    double overhang = length * draws.uniform(-0.1f, 0.4f);
    if (edge < 0.13f) {
      x = width - overhang;
    } else if (edge < 0.26f) {
      y = height - overhang * squash;
    } else if (edge < 0.3f) {
      x = overhang;
    } else if (edge < 0.33f && swimming) {
      y = overhang * squash;
    }
    Placement placement = new Placement(x, y, length, squash, turn, draws.uniform(0, 1) < 0.5f);
    return new Animal(species, parts, placement, (1 - near) * 2 * place.haze(), !swimming);
  }

  /** The animals that have found a place so far, and the pixels they cover. */
  private static final class Group {
    private final int width;
    private final int height;
    private final double leastSide;
    private final List<Animal> animals = new ArrayList<>();
    private final List<PixelMask> silhouettes = new ArrayList<>();
    private final List<PixelMask> visible = new ArrayList<>();

    Group(int width, int height, double leastSide) {
      this.width = width;
      this.height = height;
      this.leastSide = leastSide;
    }

    /** Takes in the animal in front of the others, unless it hides one or is hardly there. */
    boolean admit(Animal animal) {
      PixelMask silhouette = animal.silhouette(width, height);
      if (silhouette.count() < LEAST_INSIDE * animal.area() || !isLargeEnough(silhouette)) {
        return false;
      }
      List<PixelMask> remaining = visible.stream().map(mask -> mask.behind(silhouette)).toList();
      for (int i = 0; i < remaining.size(); i++) {
        PixelMask rest = remaining.get(i);
        if (rest.count() < LEAST_IN_VIEW * silhouettes.get(i).count() || !isLargeEnough(rest)) {
          return false;
        }
      }
      animals.add(animal);
      silhouettes.add(silhouette);
      visible.clear();
      visible.addAll(remaining);
      visible.add(silhouette);
      return true;
    }

    List<Animal> animals() {
      return animals;
    }

    private boolean isLargeEnough(PixelMask mask) {
      return mask.bounds().width() >= leastSide && mask.bounds().height() >= leastSide;
    }
  }
}
