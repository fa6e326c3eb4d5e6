package dev.trawl.transforms.files;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a pipeline reads, and so which files of a directory are meant when only it is named. */
public enum InputKind {
  /** TFRecord files, compressed or not. */
  RECORDS(
      "TFRecord files (*.tfrecord, *.tfrecords, *.record, *.tfrecord-00000-of-00008, .gz or not)"),
  /** Image files, and TFRecord files with images in them. */
  IMAGES("images (*.jpg, *.png, *.bmp, *.gif, *.tif, *.webp) or TFRecord files");

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
    return isRecordName(fileName) || (this == IMAGES && isImageName(fileName));
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
