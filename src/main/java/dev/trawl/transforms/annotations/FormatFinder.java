package dev.trawl.transforms.annotations;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.AnnotationFormat;
import dev.trawl.formats.FormatDetector;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.InputKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the format of files by looking at some of them. */
final class FormatFinder {
  /** Of files with the same ending so many are looked at: a million of them are alike. */
  static final int MOST_LOOKED_AT = 40;

  private FormatFinder() {}

  /**
   * The files whose format could be told, by format; of many files with the same ending some only.
   *
   * @throws UncheckedIOException where one cannot be read
   */
  static Map<AnnotationFormat, List<InputFile>> look(List<InputFile> files) {
    Map<AnnotationFormat, List<InputFile>> found = new EnumMap<>(AnnotationFormat.class);
    Map<String, List<InputFile>> byEnding =
        files.stream()
            .collect(
                Collectors.groupingBy(
                    FormatFinder::ending, TreeMap::new, Collectors.toCollection(ArrayList::new)));
    for (List<InputFile> alike : byEnding.values()) {
      alike.sort((one, other) -> one.path().compareTo(other.path()));
      int step = Math.max(1, (alike.size() + MOST_LOOKED_AT - 1) / MOST_LOOKED_AT);
      for (int i = 0; i < alike.size(); i += step) {
        InputFile file = alike.get(i);
        formatOf(file)
            .ifPresent(format -> found.computeIfAbsent(format, f -> new ArrayList<>()).add(file));
      }
    }
    return found;
  }

  /** The failure of files of which none could be told. */
  static InputException unknown(String given, List<InputFile> files) {
    InputFile first = files.get(0);
    String others = files.size() > 1 ? " and " + (files.size() - 1) + " more" : "";
    String reason =
        switch (ending(first)) {
          case "json" ->
              ": it is neither COCO's JSON (images, annotations, categories) nor a list of Label"
                  + " Studio's tasks";
          case "xml" ->
              ": it begins neither with Pascal VOC's <annotation> nor CVAT's <annotations>";
          case "csv" -> ": it has not the headings of Open Images' boxes (ImageID, LabelName, ...)";
          case "txt" -> ": its lines are not YOLO's (class x y width height)";
          default -> "";
        };
    return new InputException(
        "cannot tell the format of " + first.name() + others + reason,
        "Check --input "
            + given
            + "; where the file is what you mean, say what it is by --input-format "
            + AnnotatedInputs.formatNames()
            + ".");
  }

  private static Optional<AnnotationFormat> formatOf(InputFile file) {
    try (InputStream stream = BeamSource.of(file).opener().open()) {
      return FormatDetector.detect(file.name(), stream.readNBytes(FormatDetector.BEGINNING));
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + file.name(), e);
    }
  }

  private static String ending(InputFile file) {
    String path = file.path();
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(java.util.Locale.ROOT);
    if (InputKind.isRecordName(name)) {
      return "tfrecord";
    }
    String unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return unpacked.substring(unpacked.lastIndexOf('.') + 1);
  }
}
