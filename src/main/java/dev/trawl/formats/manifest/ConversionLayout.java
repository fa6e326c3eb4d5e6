package dev.trawl.formats.manifest;

import dev.trawl.formats.TargetFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of the files in the directory of a conversion. */
public final class ConversionLayout {
  /** What the names of TFRecord files begin with. */
  public static final String EXAMPLES = "examples";

  /** What COCO's file is called without its extension. */
  public static final String COCO_ANNOTATIONS = "annotations";

  /** YOLO's file of classes and parts. */
  public static final String DATA_YAML = "data.yaml";

  /** YOLO's label files. */
  public static final String LABELS = "labels/";

  /** Pascal VOC's annotations. */
  public static final String VOC_ANNOTATIONS = "Annotations/";

  /** What the file of checksums of all other files is called without its extension. */
  public static final String CHECKSUMS = "checksums";

  /** Ending of the file of checksums, which {@code sha256sum -c} reads. */
  public static final String CHECKSUMS_EXTENSION = ".sha256";

  private static final Pattern EXAMPLES_SHARD =
      Pattern.compile(EXAMPLES + "-\\d{5}-of-\\d{5}\\.tfrecord");
  private static final Set<String> FILES =
      Set.of(
          ConversionManifest.FILE_NAME,
          DatasetLayout.LABEL_MAP,
          DatasetLayout.FINDINGS_FILE,
          COCO_ANNOTATIONS + ".json",
          DATA_YAML,
          CHECKSUMS + CHECKSUMS_EXTENSION);
  private static final List<String> FOLDERS =
      List.of("images/", "JPEGImages/", LABELS, VOC_ANNOTATIONS);

  private ConversionLayout() {}

  /** Where image files lie, with a slash at its end. */
  public static String imagesOf(TargetFormat format) {
    return format == TargetFormat.VOC ? "JPEGImages/" : "images/";
  }

  /** Directories that a conversion writes to, each with a slash. */
  public static List<String> folders() {
    return FOLDERS;
  }

  /** Whether a file of that name, relative to the directory, belongs to a conversion. */
  public static boolean isConversionFile(String name) {
    return FILES.contains(name)
        || FOLDERS.stream().anyMatch(name::startsWith)
        || isExamplesShard(name)
        || DatasetLayout.isShardOf(DatasetLayout.DEAD_LETTERS, name);
  }

  /** Whether the file of that name is one of the TFRecord files. */
  public static boolean isExamplesShard(String name) {
    return EXAMPLES_SHARD.matcher(name).matches();
  }
}
