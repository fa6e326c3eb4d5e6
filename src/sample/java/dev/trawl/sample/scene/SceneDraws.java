package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.random.SeededDraws;

/**
 * The random numbers of a scene. Each of its aspects has draws of its own, so that a change in the
 * drawing of one leaves the others as they were.
 *
 * @param seed the collection's seed
 * @param name the scene's name in the collection
 */
public record SceneDraws(long seed, String name) {
  private static final int FIRST_ANIMAL = 1_000;

  /** An aspect of a scene that is drawn by itself. */
  public enum Aspect {
    COMPOSITION,
    WATER,
    SCENERY,
    FINISH,
    ANNOTATION
  }

  /** New draws for that aspect, from the start. */
  public RandomDraws of(Aspect aspect) {
    return SeededDraws.of(seed, name, aspect.ordinal());
  }

  /** New draws for the looks of one animal, from the start. */
  RandomDraws ofAnimal(int number) {
    return SeededDraws.of(seed, name, FIRST_ANIMAL + number);
  }
}
