package dev.trawl.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/**
 * A directory for what a benchmark makes, gone afterwards.
 *
 * @param path where it is
 */
record ScratchDirectory(Path path) implements AutoCloseable {

  static ScratchDirectory create() throws IOException {
    return new ScratchDirectory(Files.createTempDirectory("trawl-benchmark"));
  }

  @Override
  public void close() {
    try {
      PathUtils.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + path, e);
    }
  }
}
