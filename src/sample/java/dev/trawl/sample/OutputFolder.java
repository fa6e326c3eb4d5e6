package dev.trawl.sample;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that a data set is written to: {@code records/*.tfrecord} and {@code
 * tf_label_map.pbtxt}.
 */
final class OutputFolder {
  private final Path folder;

  private OutputFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Gets the folder ready.
   *
   * @param overwrite whether records that are there may be deleted
   * @throws InputException where there are records and they may not
   */
  static OutputFolder prepare(Path folder, boolean overwrite) {
    OutputFolder prepared = new OutputFolder(folder);
    try {
      Files.createDirectories(prepared.records());
      try (DirectoryStream<Path> old = Files.newDirectoryStream(prepared.records(), "*.tfrecord")) {
        for (Path file : old) {
          if (!overwrite) {
            throw new InputException(
                prepared.records() + " holds records already",
                "Name another folder with --output, or add --overwrite to replace them.");
          }
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while preparing " + folder + " for the data set", e);
    }
    return prepared;
  }

  /** Where a file of records goes. */
  Path recordFile(String name) {
    return records().resolve(name + ".tfrecord");
  }

  /** Where the label map goes. */
  Path labelMap() {
    return folder.resolve("tf_label_map.pbtxt");
  }

  private Path records() {
    return folder.resolve("records");
  }
}
