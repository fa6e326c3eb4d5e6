package dev.trawl.transforms.annotations;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.InputFile;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a job as they were listed before it began. Its steps list them again, on the
 * workers: what went away in between would be missed by nobody else.
 *
 * @param files every file, once, by path
 * @param bytes their sizes by what a manifest calls them
 */
public record InputListing(List<InputFile> files, SortedMap<String, Long> bytes) {
  public InputListing {
    files = List.copyOf(files);
    bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
  }

  /** What must have been read in the end; small enough for workers. */
  public Expected expected() {
    return new Expected(new TreeMap<>(bytes));
  }

  /**
   * What must have been read in the end.
   *
   * @param bytes sizes of the files by what a manifest calls them; where there is a file for each
   *     image, those of a directory together
   */
  public record Expected(SortedMap<String, Long> bytes) implements Serializable {
    /** What the name of a directory of files ends with. */
    private static final String DIRECTORY = "/*";

    /** Of a job that may read whatever it finds. */
    public static Expected anything() {
      return new Expected(new TreeMap<>());
    }

    /** Of all files. */
    public long totalBytes() {
      return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Compares with what was read. Files that came later are no loss; a file that changed is, as
     * nobody knows which half of it was read.
     *
     * @throws InputException where a file was not read, or not as it was, naming it
     */
    public void check(List<DatasetManifest.InputFile> read) {
      Map<String, Long> then = new HashMap<>();
      read.forEach(file -> then.merge(file.path(), file.bytes(), Long::sum));
      bytes.forEach((name, before) -> check(name, before, then.get(name)));
    }

    private static void check(String name, long before, @Nullable Long read) {
      if (read == null) {
        throw changed(name + " was there when the job began, and was gone when it was to be read");
      }
      boolean directory = name.endsWith(DIRECTORY) || name.equals("*");
      if (directory ? read < before : read != before) {
        throw changed(
            directory
                ? "of the files %s, %d bytes were there when the job began, and %d were read: one went away, or was written anew"
                    .formatted(name, before, read)
                : "%s had %d bytes when the job began, and %d when it was read"
                    .formatted(name, before, read));
      }
    }

    private static InputException changed(String problem) {
      return new InputException(
          "the input changed while the job ran: " + problem,
          "Run the job again when nobody moves or writes these files.");
    }
  }
}
