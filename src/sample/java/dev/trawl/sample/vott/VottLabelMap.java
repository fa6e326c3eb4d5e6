package dev.trawl.sample.vott;

import dev.trawl.dataset.LabelMap;
import java.util.stream.Collectors;

/** Label maps as VoTT writes them. */
public final class VottLabelMap {
  private VottLabelMap() {}

  /** The text of {@code tf_label_map.pbtxt}; names stand as they are, quotes too. */
  public static String toText(LabelMap labelMap) {
    return labelMap.items().stream()
        .map(item -> "item {\n id: " + item.id() + "\n name: '" + item.name() + "'\n}\n")
        .collect(Collectors.joining());
  }
}
