package dev.trawl.formats.annotations;

import dev.trawl.dataset.LabelMap;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The classes that annotation files state. Adding up is associative and does not depend on the
 * order, so parts may be summed up anywhere.
 *
 * @param lists lists of classes by id, such as COCO's {@code categories}; each different one once
 * @param inUse names of classes that objects have, of formats without such a list
 */
public record StatedClasses(Set<SortedMap<Long, String>> lists, SortedSet<String> inUse)
    implements Serializable {

  public StatedClasses {
    lists = Set.copyOf(lists);
    inUse = Collections.unmodifiableSortedSet(new TreeSet<>(inUse));
  }

  /** None. */
  public static StatedClasses none() {
    return new StatedClasses(Set.of(), new TreeSet<>());
  }

  /** Of a file that lists its classes; one without a name is none. */
  public static StatedClasses listed(Map<Long, String> names) {
    SortedMap<Long, String> list = new TreeMap<>(names);
    list.values().removeIf(String::isEmpty);
    return list.isEmpty() ? none() : new StatedClasses(Set.of(list), new TreeSet<>());
  }

  /** Of a file that names classes where objects have them; an empty name is none. */
  public static StatedClasses used(Set<String> names) {
    SortedSet<String> inUse = new TreeSet<>(names);
    inUse.remove("");
    return new StatedClasses(Set.of(), inUse);
  }

  /** Both together. */
  public StatedClasses plus(StatedClasses other) {
    Set<SortedMap<Long, String>> allLists = new HashSet<>(lists);
    allLists.addAll(other.lists);
    SortedSet<String> allInUse = new TreeSet<>(inUse);
    allInUse.addAll(other.inUse);
    return new StatedClasses(allLists, allInUse);
  }

  /** Whether no class is stated. */
  public boolean isEmpty() {
    return lists.isEmpty() && inUse.isEmpty();
  }

  /**
   * A label map of all classes. Ids that files state stay, where they start at 1 or above and no
   * two files contradict each other; those of a single list that does not are counted from 1 in
   * their order. Everything else is counted in the order of the names.
   */
  public LabelMap labelMap() {
    SortedMap<Long, String> listed = agreed();
    List<LabelMap.Item> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean idsStay =
        listed.isEmpty() || (listed.firstKey() >= 1 && listed.lastKey() < Integer.MAX_VALUE / 2);
    int next = 1;
    for (Map.Entry<Long, String> entry : listed.entrySet()) {
      if (names.add(entry.getValue())) {
        int id = idsStay ? entry.getKey().intValue() : next;
        items.add(LabelMap.Item.of(id, entry.getValue()));
        next = id + 1;
      }
    }
    for (String name : inUse) {
      if (names.add(name)) {
        items.add(LabelMap.Item.of(next++, name));
      }
    }
    return new LabelMap(items);
  }

  /** One list of all, with ids of its own where the lists contradict each other. */
  private SortedMap<Long, String> agreed() {
    SortedMap<Long, String> byId = new TreeMap<>();
    Map<String, Long> byName = new HashMap<>();
    boolean contradiction = false;
    for (SortedMap<Long, String> list : lists) {
      for (Map.Entry<Long, String> entry : list.entrySet()) {
        String name = byId.putIfAbsent(entry.getKey(), entry.getValue());
        Long id = lists.size() == 1 ? null : byName.putIfAbsent(entry.getValue(), entry.getKey());
        contradiction |=
            (name != null && !name.equals(entry.getValue()))
                || (id != null && !id.equals(entry.getKey()));
      }
    }
    if (!contradiction) {
      return byId;
    }
    SortedMap<Long, String> numbered = new TreeMap<>();
    lists.stream()
        .flatMap(list -> list.values().stream())
        .distinct()
        .sorted(Comparator.naturalOrder())
        .forEach(name -> numbered.put(numbered.size() + 1L, name));
    return numbered;
  }
}
