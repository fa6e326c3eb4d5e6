package dev.trawl.formats.vottjson;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The regions of VoTT projects whose TFRecords are wrong, or look as if they were; all others can
 * be read from the records. Few enough, a few in a hundred, to be sent to workers.
 *
 * @param byImage regions by the image's file name as records state it
 */
public record VottBoxes(SortedMap<String, List<VottBox>> byImage) implements Serializable {
  private static final VottBoxes NONE = new VottBoxes(new TreeMap<>());

  public VottBoxes {
    SortedMap<String, List<VottBox>> copy = new TreeMap<>();
    byImage.forEach((image, boxes) -> copy.put(image, new ArrayList<>(boxes)));
    byImage = Collections.unmodifiableSortedMap(copy);
  }

  /** Nothing known. */
  public static VottBoxes none() {
    return NONE;
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return byImage.isEmpty();
  }

  /**
   * Where an object of a record is for certain; empty where no region is that object, or regions
   * that may be it differ.
   *
   * @param fileName the record's file name
   * @param text the object's class; empty where the record states none
   * @param box where the record says that it is, or where it was put right
   */
  public Optional<BoundingBox> exact(String fileName, String text, BoundingBox box) {
    Set<BoundingBox> places = new LinkedHashSet<>();
    for (VottBox region : byImage.getOrDefault(fileName, List.of())) {
      if (region.is(text, box)) {
        places.add(region.exact());
      }
    }
    return places.size() == 1 ? Optional.of(places.iterator().next()) : Optional.empty();
  }

  /** SHA-256 of all this, 64 lower-case hexadecimal digits. */
  public String sha256() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<VottBox>> image : byImage.entrySet()) {
      text.append(image.getKey()).append(image.getValue()).append('\n');
    }
    return EncodedImage.wrap(text.toString().getBytes(StandardCharsets.UTF_8)).sha256();
  }
}
