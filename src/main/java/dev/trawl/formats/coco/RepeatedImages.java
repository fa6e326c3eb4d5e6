package dev.trawl.formats.coco;

import dev.trawl.formats.annotations.AnnotationProblem;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.json.JsonFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Knows which images of a file have an id that others have, too. Not thread-safe. */
final class RepeatedImages {
  private final Set<Long> ids;
  private final Set<Long> idsOfSeveralFiles;
  private final Set<Long> seen = new HashSet<>();

  private RepeatedImages(Set<Long> ids, Set<Long> idsOfSeveralFiles) {
    this.ids = ids;
    this.idsOfSeveralFiles = idsOfSeveralFiles;
  }

  /** Of a file, which is read once more where ids are repeated. */
  static RepeatedImages of(SourceFile file, CocoOutline outline) {
    Set<Long> ids = outline.repeatedImageIds();
    return new RepeatedImages(ids, ids.isEmpty() ? Set.of() : ofSeveralFiles(file, ids));
  }

  private static Set<Long> ofSeveralFiles(SourceFile file, Set<Long> ids) {
    Map<Long, String> names = new HashMap<>();
    Set<Long> several = new HashSet<>();
    try (JsonFile json = JsonFile.open(file)) {
      json.readObject(
          "the file",
          list -> {
            if (!list.equals("images")) {
              json.skip();
              return;
            }
            json.readArray(
                list,
                index -> {
                  CocoImage image = CocoImage.read(json, index);
                  if (ids.contains(image.id())) {
                    String earlier = names.putIfAbsent(image.id(), image.fileName());
                    if (earlier != null && !earlier.equals(image.fileName())) {
                      several.add(image.id());
                    }
                  }
                });
          });
    }
    return several;
  }

  /** Whether an image of that id was asked for before. */
  boolean isOneMore(long id) {
    return ids.contains(id) && !seen.add(id);
  }

  /** Whether images of that id are of different files. */
  boolean isOfSeveralFiles(long id) {
    return idsOfSeveralFiles.contains(id);
  }

  /** What is the matter with an image whose id is repeated. */
  AnnotationProblem problem(CocoImage image) {
    return new AnnotationProblem(
        AnnotationProblem.Kind.DUPLICATE_IMAGE,
        image.index(),
        image.position(),
        image.fileName(),
        (isOfSeveralFiles(image.id())
                ? "images[%d] has id %d, as one of another file: nobody knows whose the annotations are"
                : "images[%d] has id %d, as one before")
            .formatted(image.index(), image.id()));
  }
}
