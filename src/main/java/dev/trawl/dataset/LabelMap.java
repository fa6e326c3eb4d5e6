package dev.trawl.dataset;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes of a data set: ids from 1, each with a name.
 *
 * @param items by ascending id; ids may have gaps, neither ids nor names repeat
 */
public record LabelMap(List<Item> items) implements Serializable {

  /**
   * One class.
   *
   * @param id at least 1; 0 is the background's
   * @param name what records call it
   * @param displayName what people see; the name where the map gives no other
   */
  public record Item(int id, String name, String displayName) implements Serializable {
    public Item {
      if (id < 1) {
        throw new IllegalArgumentException(
            "class id " + id + " of '" + name + "': ids start at 1, 0 is the background's");
      }
    }

    /** A class shown under its own name. */
    public static Item of(int id, String name) {
      return new Item(id, name, name);
    }
  }

  public LabelMap {
    Set<Integer> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Item item : items) {
      if (!ids.add(item.id())) {
        throw new IllegalArgumentException("class id " + item.id() + " occurs twice");
      }
      if (!names.add(item.name())) {
        throw new IllegalArgumentException("class name '" + item.name() + "' occurs twice");
      }
    }
    items = items.stream().sorted(Comparator.comparingInt(Item::id)).toList();
  }

  /** The class of that name, exactly as written. */
  public Optional<Item> byName(String name) {
    return items.stream().filter(item -> item.name().equals(name)).findFirst();
  }

  /** The class of that id. */
  public Optional<Item> byId(int id) {
    return items.stream().filter(item -> item.id() == id).findFirst();
  }

  /** Display names by id. */
  public Map<Integer, String> displayNames() {
    Map<Integer, String> names = new HashMap<>();
    items.forEach(item -> names.put(item.id(), item.displayName()));
    return Map.copyOf(names);
  }

  /** The largest id; 0 where the map is empty. It is the number of outputs a detector needs. */
  public int largestId() {
    return items.stream().mapToInt(Item::id).max().orElse(0);
  }
}
