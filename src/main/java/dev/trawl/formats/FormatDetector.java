package dev.trawl.formats;

import dev.trawl.formats.annotations.NumberText;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.openimages.OpenImagesReader;
import dev.trawl.formats.tfrecord.TfRecordReader;
import dev.trawl.formats.xml.XmlFile;
import dev.trawl.formats.yolo.YoloLayout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Finds the format of a file from its name and its first bytes. What the bytes say counts; the name
 * decides where they cannot: a TFRecord whose first bytes are damaged, and text files, of which
 * there are many kinds.
 */
public final class FormatDetector {
  /** So many bytes of the beginning are enough. */
  public static final int BEGINNING = 1 << 16;

  private static final Pattern TFRECORD_NAME =
      Pattern.compile(
          ".*\\.(tfrecords?|tfrec|record)(-\\d+-of-\\d+)?(\\.gz)?", Pattern.CASE_INSENSITIVE);
  private static final Set<String> COCO_KEYS = Set.of("images", "annotations", "categories");
  private static final Set<String> TASK_KEYS =
      Set.of("data", "annotations", "completions", "annotator", "annotation_id");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern NAMES = Pattern.compile("names\\s*:.*");
  private static final int LEAST_COLUMNS_OF_A_LABEL = 5;

  private FormatDetector() {}

  /**
   * The format of a file; empty where it is none of ours, among them an empty label file of YOLO,
   * which only its neighbours tell.
   *
   * @param fileName its name, with or without directory
   * @param beginning its first {@value #BEGINNING} bytes, or all where it is shorter
   */
  public static Optional<AnnotationFormat> detect(String fileName, byte[] beginning) {
    byte[] content = unzipped(beginning);
    if (TfRecordReader.isRecordStart(content)) {
      return Optional.of(AnnotationFormat.TFRECORD);
    }
    Optional<AnnotationFormat> byContent = byText(fileName, content);
    return byContent.isEmpty() && TFRECORD_NAME.matcher(fileName).matches()
        ? Optional.of(AnnotationFormat.TFRECORD)
        : byContent;
  }

  private static Optional<AnnotationFormat> byText(String fileName, byte[] content) {
    // Only ASCII is looked at, which reads the same in UTF-8 and in what else names are written in.
    String text = new String(content, StandardCharsets.ISO_8859_1).replaceFirst("^ï»¿", "");
    String stripped = text.stripLeading();
    if (stripped.isEmpty()) {
      return Optional.empty();
    }
    return switch (stripped.charAt(0)) {
      case '<' -> byRootElement(fileName, content);
      case '{' -> when(contains(JsonKeys.ofObject(stripped), COCO_KEYS), AnnotationFormat.COCO);
      case '[' ->
          when(
              contains(JsonKeys.ofFirstElement(stripped), TASK_KEYS),
              AnnotationFormat.LABEL_STUDIO);
      default -> byLines(fileName.toLowerCase(Locale.ROOT), stripped);
    };
  }

  private static Optional<AnnotationFormat> byRootElement(String fileName, byte[] content) {
    return XmlFile.rootOf(SourceFile.of(fileName, content))
        .flatMap(
            root ->
                switch (root) {
                  case "annotation" -> Optional.of(AnnotationFormat.VOC);
                  case "annotations" -> Optional.of(AnnotationFormat.CVAT);
                  default -> Optional.empty();
                });
  }

  private static Optional<AnnotationFormat> byLines(String fileName, String text) {
    List<String> lines = text.lines().toList();
    if (OpenImagesReader.isHeading(lines.get(0))) {
      return Optional.of(AnnotationFormat.OPEN_IMAGES);
    }
    if (fileName.endsWith(".yaml") || fileName.endsWith(".yml")) {
      return when(
          lines.stream().anyMatch(line -> NAMES.matcher(line).matches()), AnnotationFormat.YOLO);
    }
    String name = fileName.substring(fileName.lastIndexOf('/') + 1);
    return when(
        name.endsWith(".txt") && !YoloLayout.isNoLabelFile(name) && isLabel(lines.get(0)),
        AnnotationFormat.YOLO);
  }

  private static boolean isLabel(String line) {
    List<String> columns = List.of(SPACE.split(line.strip()));
    return columns.size() >= LEAST_COLUMNS_OF_A_LABEL
        && columns.stream().allMatch(column -> NumberText.parse(column).isPresent());
  }

  private static boolean contains(Set<String> keys, Set<String> telling) {
    return keys.stream().anyMatch(telling::contains);
  }

  private static Optional<AnnotationFormat> when(boolean found, AnnotationFormat format) {
    return found ? Optional.of(format) : Optional.empty();
  }

  /** What the bytes unpack to, as far as they go; the bytes themselves where they are no gzip. */
  private static byte[] unzipped(byte[] bytes) {
    ByteArrayOutputStream unzipped = new ByteArrayOutputStream();
    try (InputStream zipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] chunk = new byte[1024];
      for (int read = zipped.read(chunk);
          read >= 0 && unzipped.size() < BEGINNING;
          read = zipped.read(chunk)) {
        unzipped.write(chunk, 0, read);
      }
    } catch (IOException e) {
      // No gzip, or the beginning of one, which ends in the middle.
      return unzipped.size() > 0 ? unzipped.toByteArray() : bytes;
    }
    return unzipped.toByteArray();
  }
}
