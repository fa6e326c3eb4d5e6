package dev.trawl.transforms.annotations;

import dev.trawl.transforms.files.InputKind;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the images and the labels of a YOLO data set lie.
 *
 * @param root directory that images are called from, with a slash at its end
 * @param folders which labels belong to which images
 * @param names names of the classes by their numbers from 0; empty where no file states them
 * @param whole whether all labels are read, so that an image without labels shows nothing
 */
record YoloDataset(String root, List<Folder> folders, Map<Integer, String> names, boolean whole)
    implements Serializable {
  private static final String IMAGES = "images/";

  /**
   * A directory of images and that of their labels, with the same names and directories in it.
   *
   * @param images with a slash at its end
   * @param labels with a slash at its end; may be the same
   */
  record Folder(String images, String labels) implements Serializable {}

  YoloDataset {
    // The longest directory that fits says most.
    folders =
        folders.stream()
            .sorted(
                Comparator.<Folder>comparingInt(folder -> -folder.images().length())
                    .thenComparing(Folder::images))
            .toList();
    names = new TreeMap<>(names);
  }

  /** What an image and its label file have in common: the label file's path without ending. */
  Optional<String> keyOfImage(String path) {
    return folders.stream()
        .filter(folder -> path.startsWith(folder.images()))
        .findFirst()
        .map(folder -> folder.labels() + withoutEnding(path.substring(folder.images().length())));
  }

  /** As {@link #keyOfImage}, of a label file. */
  static String keyOfLabels(String path) {
    String unpacked = path.endsWith(".gz") ? path.substring(0, path.length() - 3) : path;
    return withoutEnding(unpacked);
  }

  /** What the image is called in the data set: without {@code images}, so that parts are told. */
  String nameOf(String path) {
    if (!path.startsWith(root)) {
      return path.substring(path.lastIndexOf('/') + 1);
    }
    String relative = path.substring(root.length());
    if (relative.startsWith(IMAGES)) {
      return relative.substring(IMAGES.length());
    }
    return relative.replaceFirst("/" + IMAGES, "/");
  }

  private static String withoutEnding(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean known = InputKind.isImageName(name) || InputKind.LABEL_FILES.isMeant(name);
    return known ? path.substring(0, path.lastIndexOf('.')) : path;
  }
}
