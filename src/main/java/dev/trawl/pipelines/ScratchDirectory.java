package dev.trawl.pipelines;

import dev.trawl.transforms.files.OutputDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.commons.io.file.PathUtils;

/**
 * A place for what a job without output puts aside and for its result; gone when it is closed. It
 * lies in Beam's {@code --tempLocation} where one is given, which a cluster needs, else among this
 * machine's temporary files.
 */
public final class ScratchDirectory implements AutoCloseable {
  private final String path;
  private final boolean local;

  private ScratchDirectory(String path, boolean local) {
    this.path = path;
    this.local = local;
  }

  /**
   * Makes one.
   *
   * @throws UncheckedIOException where that fails
   */
  public static ScratchDirectory create(PipelineOptions options) {
    String temporary = options.getTempLocation();
    if (temporary != null && !temporary.isEmpty()) {
      return new ScratchDirectory(temporary + "/trawl-" + UUID.randomUUID(), false);
    }
    try {
      return new ScratchDirectory(Files.createTempDirectory("trawl-").toString(), true);
    } catch (IOException e) {
      throw new UncheckedIOException("making a directory for temporary files", e);
    }
  }

  /** The directory. */
  public OutputDirectory directory() {
    return OutputDirectory.of(path);
  }

  @Override
  public void close() {
    try {
      if (local) {
        PathUtils.delete(Path.of(path));
      } else {
        deleteFiles();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("removing temporary files in " + path, e);
    }
  }

  private void deleteFiles() throws IOException {
    List<ResourceId> files =
        FileSystems.match(directory().path() + "**", EmptyMatchTreatment.ALLOW).metadata().stream()
            .map(Metadata::resourceId)
            .toList();
    FileSystems.delete(files);
  }
}
