package dev.trawl.transforms.annotations;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.AnnotationFormat;
import dev.trawl.formats.annotations.ImagePaths;
import dev.trawl.formats.annotations.UnsafeImagePathException;
import dev.trawl.formats.yolo.DataYaml;
import dev.trawl.formats.yolo.YoloLayout;
import dev.trawl.transforms.annotations.YoloDataset.Folder;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.InputPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the images and labels of YOLO data sets: from {@code data.yaml}, or from a directory of
 * labels, whose images lie under {@code images} where it lies under {@code labels}, else beside.
 */
final class YoloDatasets {
  private static final List<String> NAME_LISTS =
      List.of("classes.txt", "obj.names", "_darknet.labels");

  private final InputPattern pattern;
  private final @Nullable String images;

  private YoloDatasets(InputPattern pattern, @Nullable String images) {
    this.pattern = pattern;
    this.images = images == null ? null : slashed(absolute(images));
  }

  /**
   * The data set that an input means.
   *
   * @param pattern the input
   * @param places the input, or where its label files lie below it
   * @param known files of it that are YOLO's
   * @throws InputException where there are no images, or {@code data.yaml} cannot be used
   */
  static AnnotatedInput resolve(
      InputPattern pattern,
      List<InputPattern> places,
      List<InputFile> known,
      AnnotationOptions options) {
    YoloDatasets datasets = new YoloDatasets(pattern, options.images());
    List<InputFile> yamls = known.stream().filter(file -> isYaml(file.path())).toList();
    if (yamls.size() > 1) {
      throw new InputException(
          "%s holds two data sets of YOLO, %s and %s"
              .formatted(pattern.given(), yamls.get(0).name(), yamls.get(1).name()),
          "Name one of the two.");
    }
    return yamls.isEmpty()
        ? datasets.ofLabels(places, options)
        : datasets.ofYaml(yamls.get(0), options);
  }

  private AnnotatedInput ofYaml(InputFile yaml, AnnotationOptions options) {
    DataYaml stated = DataYaml.read(BeamSource.of(yaml));
    String root = images == null ? directoryOf(yaml.path()) : images;
    Set<Folder> folders = new LinkedHashSet<>();
    for (Map.Entry<String, List<String>> part : stated.parts().entrySet()) {
      for (String path : part.getValue()) {
        String found = folderOf(root, stated.path(), path, yaml);
        if (found != null) {
          folders.add(new Folder(found, labelsOf(found)));
        } else if (!part.getKey().equals("test")) {
          throw new InputException(
              "%s: %s is %s, but there are no images in %s"
                  .formatted(yaml.name(), part.getKey(), path, root + path),
              "Name the directory that the paths in it start from by --images.");
        }
      }
    }
    if (folders.isEmpty()) {
      throw new InputException(
          yaml.name() + " names no directory of images",
          "Write train: and val: into it, such as train: images/train.");
    }
    return input(
        new YoloDataset(root, List.copyOf(folders), stated.names(), /* whole= */ true),
        List.of(),
        options);
  }

  /** Where a part's images lie; null where there are none. */
  private @Nullable String folderOf(String root, String path, String part, InputFile yaml) {
    if (part.endsWith(".txt")) {
      throw new InputException(
          yaml.name() + ": " + part + " is a list of images, which is not read",
          "Name the directory that holds these images instead.");
    }
    // Roboflow writes ../train/images for what lies beside data.yaml.
    String inside = part.replace('\\', '/').replaceFirst("^(\\.{1,2}/)+", "");
    return Stream.of(path + "/" + inside, inside)
        .map(candidate -> resolved(root, candidate))
        .filter(directory -> directory != null && !imagesBelow(directory).match().isEmpty())
        .findFirst()
        .orElse(null);
  }

  /** A directory within the root; null where the path leads out of it. */
  private static @Nullable String resolved(String root, String path) {
    String trimmed = path.replaceFirst("/+$", "").replaceFirst("^(\\./)+", "");
    if (trimmed.isEmpty() || trimmed.equals(".")) {
      return root;
    }
    try {
      return slashed(new ImagePaths(root).resolve(trimmed));
    } catch (UnsafeImagePathException e) {
      // The path of the machine that the data set was made on.
      return null;
    }
  }

  private String labelsOf(String imageDirectory) {
    String labels = directoryOf(YoloLayout.labelFileOf(imageDirectory + "x.jpg"));
    boolean beside =
        pattern.below(labels, InputKind.LABEL_FILES).match().isEmpty()
            && !pattern.below(imageDirectory, InputKind.LABEL_FILES).match().isEmpty();
    return beside ? imageDirectory : labels;
  }

  private AnnotatedInput ofLabels(List<InputPattern> places, AnnotationOptions options) {
    List<Folder> folders = new ArrayList<>();
    Map<Integer, String> names = new TreeMap<>();
    for (InputPattern place : places) {
      String labels = place.fixedPart();
      folders.add(new Folder(images == null ? imagesOf(labels) : images, labels));
      namesNear(labels, names);
    }
    String root = folders.get(0).images();
    // A directory means all label files below it, as the images below theirs are meant.
    List<InputPattern> labelFiles =
        pattern.directory().isEmpty()
            ? places.stream().map(place -> place.ofKind(InputKind.LABEL_FILES)).toList()
            : List.of();
    return input(new YoloDataset(root, folders, names, labelFiles.isEmpty()), labelFiles, options);
  }

  private String imagesOf(String labels) {
    int last = ("/" + labels).lastIndexOf("/labels/");
    if (last >= 0) {
      String moved = labels.substring(0, last) + "images/" + labels.substring(last + 7);
      if (!imagesBelow(moved).match().isEmpty()) {
        return moved;
      }
    }
    if (!imagesBelow(labels).match().isEmpty()) {
      return labels;
    }
    throw new InputException(
        "there are no images for the labels in " + labels,
        "Name the directory of the images by --images.");
  }

  /** Names of classes from a file in the directory of the labels or up to two above it. */
  private void namesNear(String labels, Map<Integer, String> names) {
    String directory = labels;
    for (int up = 0; up < 3 && names.isEmpty(); up++) {
      InputPattern here =
          new InputPattern(
              pattern.given(),
              InputPattern.withoutWildcards(directory) + "*",
              directory,
              pattern.base(),
              InputKind.ANNOTATIONS);
      for (InputFile file : here.match()) {
        if (isYaml(file.path())
            && FormatFinder.look(List.of(file)).containsKey(AnnotationFormat.YOLO)) {
          names.putAll(DataYaml.read(BeamSource.of(file)).names());
        }
      }
      for (String list : NAME_LISTS) {
        if (names.isEmpty()) {
          readList(here, directory + list, names);
        }
      }
      directory = directoryOf(directory.substring(0, directory.length() - 1));
      if (directory.isEmpty()) {
        return;
      }
    }
  }

  private static void readList(InputPattern here, String path, Map<Integer, String> names) {
    InputPattern file =
        new InputPattern(
            here.given(),
            InputPattern.withoutWildcards(path),
            "",
            here.base(),
            InputKind.ANNOTATIONS);
    for (InputFile found : file.match()) {
      if (found.path().equals(path)) {
        BeamSource.of(found)
            .text()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .forEach(line -> names.put(names.size(), line));
      }
    }
  }

  private AnnotatedInput input(
      YoloDataset dataset, List<InputPattern> labelFiles, AnnotationOptions options) {
    List<InputPattern> patterns = new ArrayList<>(labelFiles);
    Set<String> labels = new LinkedHashSet<>();
    Set<String> imageFolders = new LinkedHashSet<>();
    for (Folder folder : dataset.folders()) {
      labels.add(folder.labels());
      imageFolders.add(folder.images());
    }
    if (labelFiles.isEmpty()) {
      labels.stream()
          .map(directory -> pattern.below(directory, InputKind.LABEL_FILES))
          .filter(place -> !place.match().isEmpty())
          .forEach(patterns::add);
    }
    imageFolders.stream().map(this::imagesBelow).forEach(patterns::add);
    return new AnnotatedInput(AnnotationFormat.YOLO, patterns, options, Map.of(), dataset);
  }

  private InputPattern imagesBelow(String directory) {
    return pattern.below(directory, InputKind.IMAGE_FILES);
  }

  private static boolean isYaml(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml");
  }

  private static String absolute(String path) {
    return InputPattern.isLocal(path) ? InputPattern.absolute(path) : path;
  }

  private static String directoryOf(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String slashed(String directory) {
    return directory.endsWith("/") ? directory : directory + "/";
  }
}
