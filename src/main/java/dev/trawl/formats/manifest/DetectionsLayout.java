package dev.trawl.formats.manifest;

/** The names of the files in the directory of a detection run. */
public final class DetectionsLayout {
  /** What the names of the files of detections begin with, an image a line. */
  public static final String DETECTIONS = "detections";

  /** What the names of the files of detections end with. */
  public static final String LINES_EXTENSION = ".jsonl";

  /** What {@link #COCO_RESULTS_FILE} is called without its extension. */
  public static final String COCO_RESULTS = "coco_results";

  /** Detections as COCO wants its results. */
  public static final String COCO_RESULTS_FILE = COCO_RESULTS + ".json";

  /** Directory of the pictures with what was found drawn on them. */
  public static final String PICTURES = "pictures/";

  private DetectionsLayout() {}

  /** Whether a file of that name, relative to the directory, belongs to a detection run. */
  public static boolean isDetectionsFile(String name) {
    return name.equals(DetectionsManifest.FILE_NAME)
        || name.equals(DatasetLayout.FINDINGS_FILE)
        || name.equals(COCO_RESULTS_FILE)
        || name.startsWith(PICTURES)
        || DatasetLayout.isShardOf(DatasetLayout.DEAD_LETTERS, name)
        || name.matches(DETECTIONS + "-\\d{5}-of-\\d{5}\\" + LINES_EXTENSION);
  }
}
