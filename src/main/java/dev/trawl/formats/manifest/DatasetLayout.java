package dev.trawl.formats.manifest;

import dev.trawl.dataset.Split;
import java.util.regex.Pattern;

/** The names of the files in a prepared data set's directory. */
public final class DatasetLayout {
  /** The classes. */
  public static final String LABEL_MAP = "label_map.pbtxt";

  /** What {@link #FINDINGS_FILE} is called without its extension. */
  public static final String FINDINGS = "findings";

  /** What was found in the records, one finding a line. */
  public static final String FINDINGS_FILE = FINDINGS + ".jsonl";

  /** What {@link #SPLIT_FILE} is called without its extension. */
  public static final String SPLIT = "split";

  /** Which images went to which part, as {@link SplitLists}. */
  public static final String SPLIT_FILE = SPLIT + ".json";

  /** The earlier split or the list that the user gave to go by. */
  public static final String GIVEN_SPLIT_FILE = "given_split.json";

  /** What the names of files of records set aside begin with. */
  public static final String DEAD_LETTERS = "dead-letters";

  private static final Pattern SHARD =
      Pattern.compile("(train|val|test|" + DEAD_LETTERS + ")-\\d{5}-of-\\d{5}\\.tfrecord");

  private DatasetLayout() {}

  /** What the names of a part's files begin with. */
  public static String shardsOf(Split split) {
    return split.label();
  }

  /** Whether a file of that name, relative to the data set's directory, belongs to a data set. */
  public static boolean isDatasetFile(String name) {
    return name.equals(DatasetManifest.FILE_NAME)
        || name.equals(LABEL_MAP)
        || name.equals(FINDINGS_FILE)
        || name.equals(SPLIT_FILE)
        || name.equals(GIVEN_SPLIT_FILE)
        || SHARD.matcher(name).matches();
  }

  /** Whether the file of that name is one of the numbered ones whose names begin with this. */
  public static boolean isShardOf(String beginning, String name) {
    return name.startsWith(beginning + "-") && SHARD.matcher(name).matches();
  }
}
