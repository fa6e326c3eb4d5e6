package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.dataset.LabelMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The animals that scenes show, in the order of their class ids. */
public enum Species {
  /** Seen from the side, swimming anywhere. */
  FISH(FishArtist::draw),
  /** Seen from above, mostly on the ground. */
  CRAB(CrabArtist::draw),
  /** Seen from above, mostly on the ground. */
  STARFISH(StarfishArtist::draw);

  private final Function<RandomDraws, List<Part>> artist;

  Species(Function<RandomDraws, List<Part>> artist) {
    this.artist = artist;
  }

  /** The label map of all species: ids from 1, names in lower case. */
  public static LabelMap labelMap() {
    return new LabelMap(Arrays.stream(values()).map(Species::labelMapItem).toList());
  }

  /** Its class. */
  public LabelMap.Item labelMapItem() {
    return LabelMap.Item.of(ordinal() + 1, name().toLowerCase(Locale.ROOT));
  }

  /** An individual: its parts from the bottom up, within half a unit around the origin. */
  List<Part> draw(RandomDraws draws) {
    return artist.apply(draws);
  }
}
