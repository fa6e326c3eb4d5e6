package dev.trawl.formats.openimages;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.annotations.SourceFile;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The rows of a CSV file, one at a time; empty lines are passed over. */
final class CsvRows implements Closeable {
  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private final SourceFile file;
  private final MappingIterator<String[]> rows;
  private int line;

  private CsvRows(SourceFile file, MappingIterator<String[]> rows) {
    this.file = file;
    this.rows = rows;
  }

  /** Opens a file before its first row. */
  static CsvRows open(SourceFile file) {
    try {
      return new CsvRows(file, MAPPER.readerFor(String[].class).readValues(file.open()));
    } catch (IOException e) {
      throw failure(file, e, 1);
    }
  }

  /** The next row; empty after the last. */
  Optional<List<String>> next() {
    try {
      if (!rows.hasNextValue()) {
        return Optional.empty();
      }
      line = Math.max(1, rows.getCurrentLocation().getLineNr());
      return Optional.of(List.of(rows.nextValue()));
    } catch (IOException e) {
      throw failure(file, e, line + 1);
    }
  }

  /** Where the row last given stands. */
  TextPosition position() {
    return TextPosition.ofLine(file.name(), line);
  }

  /** The failure to go on after the row last given. */
  MalformedFileException malformed(String problem, String nextAction) {
    return new MalformedFileException(
        TextPosition.ofLine(file.name(), Math.max(1, line)), problem, nextAction);
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file.name(), e);
    }
  }

  private static InputException failure(SourceFile file, IOException e, int line) {
    if (e instanceof JsonProcessingException malformed) {
      JsonLocation at = malformed.getLocation();
      return new MalformedFileException(
          TextPosition.ofLine(file.name(), at == null ? line : Math.max(1, at.getLineNr())),
          "this is no CSV: " + malformed.getOriginalMessage(),
          "Check that the file is complete.");
    }
    if (e instanceof CharConversionException) {
      return new MalformedFileException(
          TextPosition.ofLine(file.name(), line),
          "this text is not in UTF-8: " + e.getMessage(),
          "Save the file in UTF-8.");
    }
    return file.unreadable(e);
  }
}
