package dev.trawl.formats.yolo;

import java.util.Locale;
import java.util.Set;

/** Which label file belongs to which image, as Ultralytics lays data sets out. */
public final class YoloLayout {
  private static final String IMAGES = "/images/";
  private static final String LABELS = "/labels/";

  /** Text files that tools put beside label files and that label nothing. */
  private static final Set<String> NO_LABELS =
      Set.of(
          "classes.txt",
          "names.txt",
          "train.txt",
          "val.txt",
          "test.txt",
          "requirements.txt",
          "readme.txt",
          "readme.dataset.txt",
          "readme.roboflow.txt");

  private YoloLayout() {}

  /**
   * The label file of an image: under {@code labels} where the image lies under {@code images} (the
   * last such directory counts), else beside it. An image without this file shows nothing.
   *
   * @param imagePath path of the image, with slashes
   */
  public static String labelFileOf(String imagePath) {
    String path = "/" + imagePath;
    int images = path.lastIndexOf(IMAGES);
    String moved =
        images < 0
            ? path
            : path.substring(0, images) + LABELS + path.substring(images + IMAGES.length());
    int dot = moved.lastIndexOf('.');
    String stem = dot > moved.lastIndexOf('/') ? moved.substring(0, dot) : moved;
    return stem.substring(1) + ".txt";
  }

  /** Whether a text file of that name is no label file, although it lies beside such. */
  public static boolean isNoLabelFile(String fileName) {
    return NO_LABELS.contains(fileName.toLowerCase(Locale.ROOT));
  }
}
