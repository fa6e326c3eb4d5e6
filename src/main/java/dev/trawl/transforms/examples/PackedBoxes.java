package dev.trawl.transforms.examples;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Boxes of an image in half the memory that objects of their own take: the runner of a single
 * machine holds those of all images at a time. Immutable; each is made anew when it is asked for.
 */
final class PackedBoxes extends AbstractList<AnnotatedBox> implements RandomAccess {
  /** Numbers a box: four edges, weight, class id, flags. */
  private static final int WIDTH = 7;

  private static final int CROWD = 1;
  private static final int DIFFICULT = 2;

  private final int[] numbers;
  private final String[] classNames;

  private PackedBoxes(List<AnnotatedBox> boxes) {
    numbers = new int[boxes.size() * WIDTH];
    classNames = new String[boxes.size()];
    for (int i = 0; i < classNames.length; i++) {
      AnnotatedBox annotated = boxes.get(i);
      int at = i * WIDTH;
      numbers[at] = Float.floatToRawIntBits(annotated.box().yMin());
      numbers[at + 1] = Float.floatToRawIntBits(annotated.box().xMin());
      numbers[at + 2] = Float.floatToRawIntBits(annotated.box().yMax());
      numbers[at + 3] = Float.floatToRawIntBits(annotated.box().xMax());
      numbers[at + 4] = Float.floatToRawIntBits(annotated.weight());
      numbers[at + 5] = annotated.classId();
      numbers[at + 6] = (annotated.crowd() ? CROWD : 0) | (annotated.difficult() ? DIFFICULT : 0);
      classNames[i] = annotated.className();
    }
  }

  /** The same boxes. */
  static List<AnnotatedBox> of(List<AnnotatedBox> boxes) {
    if (boxes instanceof PackedBoxes) {
      return boxes;
    }
    return boxes.isEmpty() ? List.of() : new PackedBoxes(boxes);
  }

  @Override
  public AnnotatedBox get(int index) {
    String className = classNames[index];
    int at = index * WIDTH;
    int flags = numbers[at + 6];
    return new AnnotatedBox(
        new BoundingBox(number(at), number(at + 1), number(at + 2), number(at + 3)),
        numbers[at + 5],
        className,
        (flags & CROWD) != 0,
        (flags & DIFFICULT) != 0,
        number(at + 4));
  }

  @Override
  public int size() {
    return classNames.length;
  }

  private float number(int at) {
    return Float.intBitsToFloat(numbers[at]);
  }
}
