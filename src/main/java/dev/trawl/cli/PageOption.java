package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.report.inspection.Inspection;
import dev.trawl.report.inspection.page.InspectionPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A page about records for people to read. */
final class PageOption {
  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Also write a page to open in a browser: plots of classes, sizes and positions, and"
              + " pictures of findings with the box before and after. One file that needs nothing"
              + " else; one that is there is replaced.")
  @Nullable Path file;

  /** Whether one is wanted. */
  boolean isWanted() {
    return file != null;
  }

  /**
   * Makes sure, before a long job, that the page can be written after it.
   *
   * @throws InputException where it cannot
   */
  void requireWritable() {
    if (file == null) {
      return;
    }
    Path directory = directoryOf(file);
    if (Files.isDirectory(file)) {
      throw new InputException(
          "--html " + file + " is a directory", "Name a file in it, such as inspection.html.");
    }
    if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
      throw new InputException(
          "--html " + file + ": cannot write to the directory " + directory,
          "Make the directory, or name a file in another one.");
    }
  }

  /** Writes the page where one is wanted; a page that is there stays whole until then. */
  void write(Inspection inspection, Console console) {
    if (file == null) {
      return;
    }
    Path directory = directoryOf(file);
    try {
      Path temporary = Files.createTempFile(directory, ".trawl-", ".html");
      try {
        Files.writeString(temporary, InspectionPage.of(inspection));
        readableByAll(temporary);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing the page " + file, e);
    }
    console.note("wrote " + file);
  }

  /** Temporary files are for their owner alone; a page is there to be passed on. */
  private static void readableByAll(Path page) {
    if (!page.toFile().setReadable(true, false)) {
      throw new UncheckedIOException(new IOException("cannot make " + page + " readable"));
    }
  }

  private static Path directoryOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a directory");
  }
}
