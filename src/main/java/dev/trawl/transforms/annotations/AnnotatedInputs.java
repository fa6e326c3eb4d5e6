package dev.trawl.transforms.annotations;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.AnnotationFormat;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.openimages.OpenImagesClasses;
import dev.trawl.transforms.files.BrokenLinks;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.InputPattern;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a user's inputs are: files by format, found by looking.
 *
 * @param inputs at least one
 */
public record AnnotatedInputs(List<AnnotatedInput> inputs) implements Serializable {
  /** Where annotations lie in a directory that has none itself. */
  private static final List<String> FOLDERS = List.of("Annotations/", "annotations/", "labels/");

  public AnnotatedInputs {
    inputs = List.copyOf(inputs);
  }

  /**
   * Looks what the inputs are.
   *
   * @param given files, directories or globs, at least one
   * @throws InputException where one matches nothing, is of no known format or of several, or is
   *     not of the format that the options name
   */
  public static AnnotatedInputs of(List<String> given, AnnotationOptions options) {
    Map<AnnotatedInput, List<InputPattern>> patterns = new LinkedHashMap<>();
    for (String one : given) {
      AnnotatedInput input = resolve(one, options);
      patterns
          .computeIfAbsent(input.with(List.of()), alike -> new ArrayList<>())
          .addAll(input.patterns());
    }
    List<AnnotatedInput> inputs = new ArrayList<>();
    patterns.forEach((alike, all) -> inputs.add(alike.with(all)));
    return new AnnotatedInputs(inputs);
  }

  /** The names of all formats, as users write them. */
  static String formatNames() {
    return Arrays.stream(AnnotationFormat.values())
        .map(AnnotatedInputs::nameOf)
        .collect(Collectors.joining(", "));
  }

  private static String nameOf(AnnotationFormat format) {
    return format.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The patterns of TFRecord files. */
  public List<InputPattern> recordPatterns() {
    return inputs.stream()
        .filter(input -> input.format() == AnnotationFormat.TFRECORD)
        .flatMap(input -> input.patterns().stream())
        .toList();
  }

  /** The inputs of all other formats. */
  public List<AnnotatedInput> annotationInputs() {
    return inputs.stream().filter(input -> input.format() != AnnotationFormat.TFRECORD).toList();
  }

  /** Whether every class has a name that can be had from the files. */
  public boolean nameClasses() {
    return inputs.stream().allMatch(AnnotatedInput::namesClasses);
  }

  /** Every file, once, by path. */
  public List<InputFile> files() {
    return listing().files();
  }

  /** Lists the files. */
  public InputListing listing() {
    Map<String, InputFile> byPath = new TreeMap<>();
    SortedMap<String, Long> bytes = new TreeMap<>();
    for (AnnotatedInput input : inputs) {
      List<InputFile> files = InputPattern.matchAll(input.patterns());
      files.forEach(file -> byPath.merge(file.path(), file, InputPattern::shorterName));
      input.addSizes(files, bytes);
    }
    return new InputListing(List.copyOf(byPath.values()), bytes);
  }

  /** Directories in which images may lie that annotations name, each with a slash at its end. */
  public Set<String> imageRoots() {
    Set<String> roots = new TreeSet<>();
    for (AnnotatedInput input : annotationInputs()) {
      if (input.yolo() == null) {
        for (InputFile file : InputPattern.matchAll(input.patterns())) {
          roots.addAll(ImageRoots.of(file.path(), input.options().images()));
        }
      }
    }
    return roots;
  }

  private static AnnotatedInput resolve(String given, AnnotationOptions options) {
    InputPattern pattern = InputPattern.of(given, InputKind.ANNOTATIONS);
    BrokenLinks.refuse(pattern);
    Place place = place(pattern);
    List<InputPattern> places = place.patterns();
    List<InputFile> files = place.files();
    Map<AnnotationFormat, List<InputFile>> found = place.found();
    AnnotationFormat format = choose(given, files, found, options);
    List<InputFile> known = found.getOrDefault(format, List.of());
    return switch (format) {
      case TFRECORD -> AnnotatedInput.of(format, ofKind(places, InputKind.RECORDS), options);
      case VOC -> AnnotatedInput.of(format, ofKind(places, InputKind.XML_FILES), options);
      case CVAT ->
          AnnotatedInput.of(
              format, telling(pattern, places, files, known, InputKind.XML_FILES), options);
      case COCO, LABEL_STUDIO ->
          AnnotatedInput.of(
              format, telling(pattern, places, files, known, InputKind.JSON_FILES), options);
      case OPEN_IMAGES ->
          new AnnotatedInput(
              format,
              telling(pattern, places, files, known, InputKind.CSV_FILES),
              options,
              openImagesNames(pattern, known.isEmpty() ? files : known),
              null);
      case YOLO -> YoloDatasets.resolve(pattern, places, known, options);
    };
  }

  /**
   * Where the files of an input lie.
   *
   * @param patterns what matches them
   * @param files those that are meant
   * @param found those among them whose format could be told
   */
  private record Place(
      List<InputPattern> patterns,
      List<InputFile> files,
      Map<AnnotationFormat, List<InputFile>> found) {

    /** A directory that Trawl wrote means what it wrote, not what it set aside. */
    static Place of(List<InputPattern> patterns) {
      List<InputFile> files =
          patterns.stream()
              .flatMap(pattern -> pattern.match().stream())
              .filter(file -> !isDeadLetters(file.path()))
              .toList();
      return new Place(patterns, files, FormatFinder.look(files));
    }

    private static boolean isDeadLetters(String path) {
      return DatasetLayout.isShardOf(
          DatasetLayout.DEAD_LETTERS, path.substring(path.lastIndexOf('/') + 1));
    }
  }

  /** A directory without annotations of its own means those in the usual ones below it, or all. */
  private static Place place(InputPattern pattern) {
    List<InputFile> own = pattern.match();
    if (pattern.directory().isEmpty()) {
      if (own.isEmpty()) {
        throw pattern.nothingMatched();
      }
      return new Place(List.of(pattern), own, FormatFinder.look(own));
    }
    List<InputPattern> folders =
        FOLDERS.stream()
            .map(folder -> pattern.below(pattern.directory() + folder, InputKind.ANNOTATIONS))
            .filter(folder -> !folder.match().isEmpty())
            .toList();
    InputPattern all = pattern.below(pattern.directory(), InputKind.ANNOTATIONS);
    for (List<InputPattern> patterns : List.of(List.of(pattern), folders, List.of(all))) {
      Place place = Place.of(patterns);
      if (!place.found().isEmpty()) {
        return place;
      }
    }
    List<InputFile> any = own.isEmpty() ? all.match() : own;
    if (any.isEmpty()) {
      throw pattern.nothingMatched();
    }
    return new Place(List.of(own.isEmpty() ? all : pattern), any, FormatFinder.look(any));
  }

  private static AnnotationFormat choose(
      String given,
      List<InputFile> files,
      Map<AnnotationFormat, List<InputFile>> found,
      AnnotationOptions options) {
    AnnotationFormat forced = options.format();
    if (forced != null) {
      if (!found.isEmpty() && !found.containsKey(forced)) {
        throw new InputException(
            "%s is not %s, as --input-format says: %s"
                .formatted(given, nameOf(forced), examples(found)),
            "Leave --input-format out, or name other files.");
      }
      return forced;
    }
    if (found.isEmpty()) {
      throw FormatFinder.unknown(given, files);
    }
    if (found.size() > 1) {
      throw new InputException(
          "%s holds annotations in several formats, perhaps of the same images: %s"
              .formatted(given, examples(found)),
          "Name the files of one, or choose one by --input-format; give --input for each where both"
              + " are meant.");
    }
    return found.keySet().iterator().next();
  }

  private static String examples(Map<AnnotationFormat, List<InputFile>> found) {
    return found.entrySet().stream()
        .map(entry -> entry.getValue().get(0).name() + " is " + nameOf(entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static List<InputPattern> ofKind(List<InputPattern> places, InputKind kind) {
    return places.stream().map(place -> place.ofKind(kind)).toList();
  }

  /** Of a directory only those files that are of the format, where all were looked at. */
  private static List<InputPattern> telling(
      InputPattern pattern,
      List<InputPattern> places,
      List<InputFile> files,
      List<InputFile> known,
      InputKind kind) {
    boolean lookedAtAll = files.size() <= FormatFinder.MOST_LOOKED_AT;
    return pattern.directory().isEmpty() || known.isEmpty() || !lookedAtAll
        ? ofKind(places, kind)
        : known.stream().map(pattern::only).toList();
  }

  private static Map<String, String> openImagesNames(InputPattern pattern, List<InputFile> boxes) {
    Map<String, String> names = new HashMap<>();
    boxes.stream()
        .map(file -> file.path().substring(0, file.path().lastIndexOf('/') + 1))
        .distinct()
        .flatMap(
            directory ->
                pattern.below(directory, InputKind.CSV_FILES).match().stream()
                    .filter(file -> isDescription(file, directory)))
        .map(BeamSource::of)
        .forEach((SourceFile file) -> names.putAll(OpenImagesClasses.read(file)));
    return names;
  }

  private static boolean isDescription(InputFile file, String directory) {
    String name = file.path().substring(directory.length()).toLowerCase(Locale.ROOT);
    return name.indexOf('/') < 0
        && (name.startsWith("class-descriptions") || name.contains("-class-descriptions"));
  }
}
