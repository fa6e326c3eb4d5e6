package dev.trawl.validation.summary;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.Split;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many images each part of a data set has, and what they show. Adding up is associative and
 * does not depend on the order.
 *
 * @param parts parts that have an image
 */
public record SplitTally(SortedMap<Split, Part> parts) implements Serializable {

  /**
   * What one part has.
   *
   * @param images its images
   * @param classes by class id
   */
  public record Part(long images, SortedMap<Integer, ClassTally> classes) implements Serializable {
    public Part {
      classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    }

    private Part plus(Part other) {
      SortedMap<Integer, ClassTally> sum = new TreeMap<>(classes);
      other.classes.forEach((id, tally) -> sum.merge(id, tally, ClassTally::plus));
      return new Part(images + other.images, sum);
    }
  }

  public SplitTally {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Of no image. */
  public static SplitTally empty() {
    return new SplitTally(new TreeMap<>());
  }

  /** Of one image with these objects. */
  public static SplitTally of(Split split, List<AnnotatedBox> boxes) {
    SortedMap<Integer, ClassTally> classes = new TreeMap<>();
    boxes.forEach(
        box ->
            classes.merge(
                box.classId(),
                new ClassTally(1, 1),
                (sum, one) -> new ClassTally(1, sum.boxes() + 1)));
    SortedMap<Split, Part> parts = new TreeMap<>();
    parts.put(split, new Part(1, classes));
    return new SplitTally(parts);
  }

  /** Both together. */
  public SplitTally plus(SplitTally other) {
    SortedMap<Split, Part> sum = new TreeMap<>(parts);
    other.parts.forEach((split, part) -> sum.merge(split, part, Part::plus));
    return new SplitTally(sum);
  }

  /** Number of images of that part. */
  public long images(Split split) {
    Part part = parts.get(split);
    return part == null ? 0 : part.images;
  }

  /** How often a class occurs in a part. */
  public ClassTally of(Split split, int classId) {
    Part part = parts.get(split);
    ClassTally none = new ClassTally(0, 0);
    return part == null ? none : part.classes.getOrDefault(classId, none);
  }

  /** Number of images of all parts. */
  public long images() {
    return parts.values().stream().mapToLong(Part::images).sum();
  }

  /** Number of objects of all parts. */
  public long boxes() {
    return parts.values().stream()
        .flatMap(part -> part.classes.values().stream())
        .mapToLong(ClassTally::boxes)
        .sum();
  }
}
