package dev.trawl.formats.annotations;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.MalformedFileException;

/** Reads annotation files of one format. Thread-safe; nothing is remembered between files. */
public interface AnnotationReader {

  /**
   * Reads a file from its beginning to its end and gives what it states image by image, unchecked.
   *
   * @throws MalformedFileException where the file is not of this format from some line on
   * @throws InputException where it cannot be read
   */
  void read(SourceFile file, AnnotationSink sink);
}
