package dev.trawl.transforms.pictures;

import dev.trawl.dataset.split.TextHash;
import dev.trawl.transforms.files.InputKind;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of pictures in one directory for images of many: what is below the directory that the input
 * names, with an underscore for each slash and for what no file system likes.
 *
 * @param bases directories that the input names, with a slash at their ends
 */
record PictureNames(List<String> bases) implements Serializable {
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._-]+");
  private static final int MOST_BYTES = 200;
  private static final int BYTES_KEPT = 120;

  /** Sets apart pictures that would have the same name; no name has it otherwise. */
  private static final String SEPARATOR = "~";

  static final String EXTENSION = ".jpg";

  PictureNames {
    // The longest directory that fits says most.
    bases = bases.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /**
   * Name without ending for an image; several may have the same.
   *
   * @param path path of the file, or the image's name where it has no file of its own
   */
  String stem(String path) {
    String relative =
        bases.stream()
            .filter(path::startsWith)
            .findFirst()
            .map(base -> path.substring(base.length()))
            .orElseGet(() -> path.replaceFirst("^([.]{0,2}/)+", ""));
    String safe =
        UNSAFE.matcher(withoutExtension(relative)).replaceAll("_").replaceFirst("^\\.+", "");
    return shortened(safe.isEmpty() ? "image" : safe);
  }

  /** What stems have in common that some file systems take for the same name. */
  static String collisionKey(String stem) {
    return stem.toLowerCase(Locale.ROOT);
  }

  /**
   * The file name.
   *
   * @param number which of the images with the same stem it is, counted from 0
   */
  static String fileName(String stem, int number) {
    return (number == 0 ? stem : stem + SEPARATOR + (number + 1)) + EXTENSION;
  }

  private static String withoutExtension(String name) {
    return InputKind.isImageName(name) ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  /** File systems take 255 bytes. */
  private static String shortened(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MOST_BYTES) {
      return name;
    }
    String end = name;
    while (end.getBytes(StandardCharsets.UTF_8).length > BYTES_KEPT) {
      end = end.substring(end.offsetByCodePoints(0, 1));
    }
    return Long.toHexString(TextHash.of(name)) + SEPARATOR + end;
  }
}
