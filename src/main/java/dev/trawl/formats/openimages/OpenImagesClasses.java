package dev.trawl.formats.openimages;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Open Images' {@code class-descriptions*.csv}. */
public final class OpenImagesClasses {
  private OpenImagesClasses() {}

  /**
   * The names of the classes by their codes, such as {@code /m/011k07}. Newer files have a row of
   * headings, older ones have none.
   *
   * @throws MalformedFileException where a row has not two columns
   * @throws InputException where the file cannot be read
   */
  public static Map<String, String> read(SourceFile file) {
    Map<String, String> names = new HashMap<>();
    try (CsvRows rows = CsvRows.open(file)) {
      for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
        List<String> columns = row.get();
        if (columns.size() != 2) {
          throw rows.malformed(
              "the row has %d columns and not two".formatted(columns.size()),
              "Check that these are Open Images' descriptions of classes.");
        }
        if (!columns.get(0).equals(BoxColumns.LABEL)) {
          names.put(columns.get(0), columns.get(1));
        }
      }
    }
    return Map.copyOf(names);
  }
}
