package dev.trawl.transforms.annotations;

import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.RawExample.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of an image's objects by name alone or by id alone. A format's own ids mean nothing
 * beside a label map: where there are names they decide, and ids must not contradict them.
 */
final class ClassColumns {
  private ClassColumns() {}

  /** The same annotations with either names or ids. */
  static ImageAnnotations only(ImageAnnotations image) {
    Columns columns = image.columns();
    if (columns.labels().isEmpty()) {
      return image;
    }
    boolean named = columns.texts().stream().anyMatch(text -> !text.isEmpty());
    return named
        ? with(image, List.of(), names(columns))
        : with(image, columns.labels(), List.of());
  }

  /** An object without a name among others that have one is of a class that the file lacks. */
  private static List<String> names(Columns columns) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.texts().size(); i++) {
      String name = columns.texts().get(i);
      names.add(name.isEmpty() ? "class " + columns.labels().get(i) + ", which has no name" : name);
    }
    return names;
  }

  private static ImageAnnotations with(
      ImageAnnotations image, List<Long> labels, List<String> texts) {
    Columns columns = image.columns();
    return new ImageAnnotations(
        image.location(),
        image.fileName(),
        image.sourceId(),
        image.width(),
        image.height(),
        image.unit(),
        new Columns(
            columns.yMin(),
            columns.xMin(),
            columns.yMax(),
            columns.xMax(),
            labels,
            texts,
            columns.crowd(),
            columns.difficult(),
            columns.weights()));
  }
}
