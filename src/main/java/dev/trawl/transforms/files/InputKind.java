package dev.trawl.transforms.files;

import dev.trawl.formats.yolo.YoloLayout;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a pipeline reads, and so which files of a directory are meant when only it is named. */
public enum InputKind {
  /** TFRecord files, compressed or not. */
  RECORDS(
      "TFRecord files (*.tfrecord, *.tfrecords, *.record, *.tfrecord-00000-of-00008, .gz or not)"),
  /** Image files, and TFRecord files with images in them. */
  IMAGES("images (*.jpg, *.png, *.bmp, *.gif, *.tif, *.webp) or TFRecord files"),
  /** Image files alone. */
  IMAGE_FILES("images (*.jpg, *.png, *.bmp, *.gif, *.tif, *.webp)"),
  /** Files that say what is on images, of any format. */
  ANNOTATIONS(
      "TFRecord files and no annotations (*.tfrecord, *.record, *.json, *.xml, *.csv, *.txt,"
          + " data.yaml; .gz or not)"),
  /** XML files. */
  XML_FILES("XML files (*.xml, .gz or not)"),
  /** JSON files. */
  JSON_FILES("JSON files (*.json, .gz or not)"),
  /** CSV files. */
  CSV_FILES("CSV files (*.csv, .gz or not)"),
  /** YOLO's label files. */
  LABEL_FILES("label files (*.txt, .gz or not)");

  private static final Pattern RECORD_NAME =
      Pattern.compile(".*\\.(tfrecords?|records?)(-\\d+-of-\\d+)?(\\.gz)?", Pattern.DOTALL);
  private static final Pattern IMAGE_NAME =
      Pattern.compile(".*\\.(jpe?g|jpe|jfif|png|bmp|gif|tiff?|webp)", Pattern.DOTALL);

  private final String description;

  InputKind(String description) {
    this.description = description;
  }

  /** The names that are meant, for messages. */
  public String description() {
    return description;
  }

  /** Whether the file is one of those meant; files whose name begins with a dot never are. */
  public boolean isMeant(String fileName) {
    if (fileName.startsWith(".")) {
      return false;
    }
    return switch (this) {
      case RECORDS -> isRecordName(fileName);
      case IMAGES -> isRecordName(fileName) || isImageName(fileName);
      case IMAGE_FILES -> isImageName(fileName);
      case XML_FILES -> endsWith(fileName, ".xml");
      case JSON_FILES -> endsWith(fileName, ".json");
      case CSV_FILES -> endsWith(fileName, ".csv");
      case LABEL_FILES -> endsWith(fileName, ".txt") && !YoloLayout.isNoLabelFile(fileName);
      case ANNOTATIONS ->
          isRecordName(fileName)
              || Stream.of(XML_FILES, JSON_FILES, CSV_FILES, LABEL_FILES)
                  .anyMatch(kind -> kind.isMeant(fileName))
              || endsWith(fileName, ".yaml")
              || endsWith(fileName, ".yml");
    };
  }

  private static boolean endsWith(String fileName, String extension) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(extension) || name.endsWith(extension + ".gz");
  }

  /** Whether the name is one that TFRecord files have. */
  public static boolean isRecordName(String fileName) {
    return RECORD_NAME.matcher(fileName.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether the name is one that image files have. */
  public static boolean isImageName(String fileName) {
    return IMAGE_NAME.matcher(fileName.toLowerCase(Locale.ROOT)).matches();
  }
}
