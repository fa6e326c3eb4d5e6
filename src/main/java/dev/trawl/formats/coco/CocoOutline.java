package dev.trawl.formats.coco;

import com.fasterxml.jackson.core.JsonLocation;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.json.JsonFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a COCO file before its images can be given: small, however large the file.
 *
 * @param classNames names of the classes by their ids
 * @param imageIds the images' ids, ascending, each as often as it occurs
 * @param annotations number of annotations
 * @param imagesFirst whether the images stand before the annotations
 */
record CocoOutline(
    Map<Long, String> classNames, long[] imageIds, long annotations, boolean imagesFirst) {
  private static final String FILE = "the file";

  /** Reads a file through once. */
  static CocoOutline of(SourceFile file) {
    try (JsonFile json = JsonFile.open(file)) {
      return new Reading(json).outline();
    }
  }

  /** Number of images. */
  int images() {
    return imageIds.length;
  }

  /** Whether the file lists an image of that id. */
  boolean listsImage(long id) {
    return Arrays.binarySearch(imageIds, id) >= 0;
  }

  /** The ids that more than one image has. */
  Set<Long> repeatedImageIds() {
    Set<Long> repeated = new HashSet<>();
    for (int i = 1; i < imageIds.length; i++) {
      if (imageIds[i] == imageIds[i - 1]) {
        repeated.add(imageIds[i]);
      }
    }
    return repeated;
  }

  /** One reading of a file. */
  private static final class Reading {
    private final JsonFile json;
    private final Set<String> lists = new HashSet<>();
    private @Nullable Map<Long, String> classNames;
    private long @Nullable [] imageIds;
    private @Nullable Long annotations;
    private boolean imagesFirst;

    Reading(JsonFile json) {
      this.json = json;
    }

    CocoOutline outline() {
      JsonLocation start = json.location();
      json.readObject(FILE, this::readList);
      long[] ids = json.present(imageIds, start, FILE, "images");
      Arrays.sort(ids);
      return new CocoOutline(
          json.present(classNames, start, FILE, "categories"),
          ids,
          json.present(annotations, start, FILE, "annotations"),
          imagesFirst);
    }

    private void readList(String name) {
      if (!lists.add(name)) {
        throw json.problem(
            json.location(), name + " occurs twice", "Join the two into one " + name + ".");
      }
      switch (name) {
        case "images" -> imageIds = readImageIds();
        case "categories" -> classNames = readClassNames();
        case "annotations" -> {
          imagesFirst = imageIds != null;
          annotations = countAnnotations();
        }
        default -> json.skip();
      }
    }

    private long[] readImageIds() {
      long[][] ids = {new long[1024]};
      int[] count = {0};
      json.readArray(
          "images",
          index -> {
            if (index == ids[0].length) {
              ids[0] = Arrays.copyOf(ids[0], 2 * index);
            }
            ids[0][index] = CocoImage.read(json, index).id();
            count[0]++;
          });
      return Arrays.copyOf(ids[0], count[0]);
    }

    private Map<Long, String> readClassNames() {
      Map<Long, String> names = new HashMap<>();
      json.readArray(
          "categories",
          index -> {
            JsonLocation start = json.location();
            CocoClass read = CocoClass.read(json, index);
            String earlier = names.putIfAbsent(read.id(), read.name());
            if (earlier != null && !earlier.equals(read.name())) {
              throw json.problem(
                  start,
                  "category %d is both '%s' and '%s'".formatted(read.id(), earlier, read.name()),
                  "Give each category an id of its own.");
            }
          });
      return names;
    }

    private long countAnnotations() {
      long[] count = {0};
      json.readArray(
          "annotations",
          index -> {
            json.skip();
            count[0]++;
          });
      return count[0];
    }
  }
}
