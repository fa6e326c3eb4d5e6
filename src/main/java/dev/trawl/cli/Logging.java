package dev.trawl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/**
 * What reaches the terminal from the libraries underneath: warnings. Set {@code
 * java.util.logging.config.file} to see more.
 */
final class Logging {
  private Logging() {}

  static void configure() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream settings = Logging.class.getResourceAsStream("logging.properties")) {
      if (settings == null) {
        throw new IllegalStateException("logging.properties is missing from the jar");
      }
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new UncheckedIOException("while reading logging.properties from the jar", e);
    }
  }
}
