package dev.trawl.transforms.annotations;

import dev.trawl.formats.annotations.ImagePaths;
import dev.trawl.formats.annotations.UnsafeImagePathException;
import dev.trawl.transforms.files.InputKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the images of an annotation file may lie, and which of these directories it is. The file
 * and what lies around it decide, never the order in which anything happens.
 */
final class ImageRoots {
  /** Directories beside annotations that tools put images into. */
  private static final List<String> BESIDE = List.of("images/", "JPEGImages/");

  private static final List<String> ENDINGS =
      List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff");

  private ImageRoots() {}

  /**
   * The directories in which images may lie, the likeliest first, each with a slash at its end.
   *
   * @param annotationFile path of the annotation file
   * @param images the directory that the user named; null where none was
   */
  static List<String> of(String annotationFile, @Nullable String images) {
    if (images != null) {
      return List.of(images.endsWith("/") ? images : images + "/");
    }
    String directory = annotationFile.substring(0, annotationFile.lastIndexOf('/') + 1);
    Set<String> roots = new LinkedHashSet<>();
    roots.add(directory);
    BESIDE.forEach(name -> roots.add(directory + name));
    String parent = parentOf(directory);
    if (!parent.isEmpty()) {
      BESIDE.forEach(name -> roots.add(parent + name));
      roots.add(parent);
      // COCO's own layout: annotations/instances_train2017.json tells of train2017/.
      String name = annotationFile.substring(directory.length());
      String stem = name.substring(0, Math.max(0, name.indexOf('.')));
      int part = stem.lastIndexOf('_');
      if (part >= 0 && part < stem.length() - 1) {
        roots.add(parent + stem.substring(part + 1) + "/");
        roots.add(parent + "images/" + stem.substring(part + 1) + "/");
      }
    }
    return List.copyOf(roots);
  }

  /** The root in which most of these images lie; of several the likeliest. */
  static String choose(List<String> roots, List<String> names) {
    String best = roots.get(0);
    long most = 0;
    for (String root : roots) {
      if (roots.size() == 1 || most == names.size()) {
        break;
      }
      ImagePaths paths = new ImagePaths(root);
      long found = names.stream().filter(name -> lies(paths, name)).count();
      if (found > most) {
        most = found;
        best = root;
      }
    }
    return best;
  }

  /**
   * Opens an image; a name without the ending of an image's may lack it.
   *
   * @return empty where there is no such file
   * @throws UncheckedIOException where it is there but cannot be opened
   */
  static Optional<InputStream> open(String path) {
    for (String candidate : candidates(path)) {
      try {
        return Optional.of(BeamSource.open(candidate));
      } catch (FileNotFoundException | NoSuchFileException e) {
        // The next one, or none.
      } catch (IOException e) {
        throw new UncheckedIOException("opening " + candidate, e);
      }
    }
    return Optional.empty();
  }

  private static List<String> candidates(String path) {
    List<String> candidates = new ArrayList<>(List.of(path));
    if (!InputKind.isImageName(path)) {
      for (String ending : ENDINGS) {
        candidates.add(path + ending);
        candidates.add(path + ending.toUpperCase(Locale.ROOT));
      }
    }
    return candidates;
  }

  private static boolean lies(ImagePaths paths, String name) {
    try {
      Optional<InputStream> opened = open(paths.resolve(name));
      if (opened.isPresent()) {
        opened.get().close();
      }
      return opened.isPresent();
    } catch (UnsafeImagePathException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("closing " + name, e);
    }
  }

  private static String parentOf(String directory) {
    String trimmed = directory.substring(0, Math.max(0, directory.length() - 1));
    return trimmed.substring(0, trimmed.lastIndexOf('/') + 1);
  }
}
