package dev.trawl.transforms.annotations;

import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.transforms.files.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.FileSystems;

/** Files of Beam's file systems for readers that know no Beam. */
final class BeamSource {
  private BeamSource() {}

  /** A file to read as often as is needed. */
  static SourceFile of(InputFile file) {
    return new SourceFile(file.name(), () -> open(file.path()));
  }

  /**
   * Opens the file of that very name, whatever characters are in it.
   *
   * @throws IOException where there is none, or it cannot be opened
   */
  static InputStream open(String path) throws IOException {
    return Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)));
  }
}
