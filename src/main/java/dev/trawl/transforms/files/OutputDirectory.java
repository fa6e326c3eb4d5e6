package dev.trawl.transforms.files;

import dev.trawl.dataset.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * A directory of any Beam file system whose manifest, written last, says that it is whole.
 *
 * <p>While a job runs, files first get a name of their own under {@value #TEMPORARY} and take their
 * place when they are complete, so a retried or late worker can only put the same file there again.
 * That directory is also the mark of a job that did not end: the next one clears what it left.
 *
 * @param path absolute where the file system is local; ends with a slash
 */
public record OutputDirectory(String path) implements Serializable {

  /** Name of the directory for files that are not complete. */
  public static final String TEMPORARY = ".trawl-temporary/";

  private static final String STARTED = "started";

  /** The directory that the user named. */
  public static OutputDirectory of(String given) {
    String path = InputPattern.isLocal(given) ? InputPattern.absolute(given) : given;
    return new OutputDirectory(path.endsWith("/") ? path : path + "/");
  }

  /** The file of that name, which may have directories in it. */
  public ResourceId file(String name) {
    return FileSystems.matchNewResource(path + name, false);
  }

  /**
   * The content of a small file of that name.
   *
   * @throws UncheckedIOException where it cannot be read
   */
  public byte[] read(String name) {
    try (InputStream stream = Channels.newInputStream(FileSystems.open(file(name)))) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path + name, e);
    }
  }

  /** Whether there is a file of that name. */
  public boolean has(String name) {
    return !list(name).isEmpty();
  }

  /** A new name under {@value #TEMPORARY}, never used before. */
  ResourceId temporaryFile(String purpose) {
    return file(TEMPORARY + purpose + "-" + UUID.randomUUID());
  }

  /**
   * Makes the directory ready for a job: refuses one that is finished or holds files of somebody
   * else under our names, clears what a job that did not end left, and marks the start.
   *
   * @param manifest name of the file whose presence says that the directory is whole
   * @param isOurs which names, relative to the directory, a job writes
   * @param folders further directories below this one that a job writes to, each with a slash
   * @param overwrite whether a finished directory may be replaced
   * @throws InputException where the directory may not be written
   */
  public void begin(
      String manifest, Predicate<String> isOurs, List<String> folders, boolean overwrite) {
    begin(manifest, isOurs, folders, overwrite, () -> {});
  }

  /**
   * As above, doing something when the directory may be written and nothing of it is removed yet.
   *
   * @param beforeClearing such as to save what must outlive it; what it writes must not be {@code
   *     isOurs}
   */
  public void begin(
      String manifest,
      Predicate<String> isOurs,
      List<String> folders,
      boolean overwrite,
      Runnable beforeClearing) {
    boolean finished = has(manifest);
    if (finished && !overwrite) {
      throw new InputException(
          "the output directory " + path + " holds a finished result (" + manifest + ")",
          "Name another --output, or replace it with --overwrite.");
    }
    List<String> present = present(isOurs, folders);
    if (!finished && !has(TEMPORARY + STARTED) && !present.isEmpty()) {
      throw new InputException(
          "the output directory "
              + path
              + " holds files that no unfinished job left, such as "
              + present.get(0),
          "Name another --output, or remove these files.");
    }
    markStart();
    beforeClearing.run();
    if (finished) {
      // First, so that nothing looks whole from here on.
      delete(List.of(manifest));
    }
    delete(present);
    delete(temporaryFiles().stream().filter(name -> !name.endsWith(STARTED)).toList());
  }

  /** Whether there is something temporary: a job is at work here, or was stopped. */
  public boolean hasTemporaryFiles() {
    return !temporaryFiles().isEmpty()
        || (InputPattern.isLocal(path) && Files.exists(Path.of(path + TEMPORARY)));
  }

  /** Removes everything temporary; the job is over. */
  public void clearTemporaryFiles() {
    delete(temporaryFiles());
    removeEmptyDirectory(TEMPORARY);
  }

  /** Removes what was temporary but keeps the mark that says a job did not end. */
  public void clearAfterFailure() {
    delete(temporaryFiles().stream().filter(name -> !name.endsWith(STARTED)).toList());
  }

  /**
   * As {@link #clearAfterFailure()}; the failure is what to tell, not that clearing up failed too.
   */
  public void clearAfter(RuntimeException failure) {
    try {
      clearAfterFailure();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Size of the file of that name in bytes; -1 where there is none. */
  public long sizeOf(String name) {
    List<Metadata> found = list(name);
    return found.isEmpty() ? -1 : found.get(0).sizeBytes();
  }

  private List<String> present(Predicate<String> isOurs, List<String> folders) {
    List<String> names = new ArrayList<>(namesIn("*"));
    folders.forEach(folder -> names.addAll(namesIn(folder + "**")));
    return names.stream().filter(isOurs).sorted().toList();
  }

  private List<String> temporaryFiles() {
    return namesIn(TEMPORARY + "*");
  }

  private List<String> namesIn(String pattern) {
    return list(pattern).stream()
        .filter(found -> !found.resourceId().isDirectory())
        .map(found -> found.resourceId().toString().substring(path.length()))
        .sorted()
        .toList();
  }

  private List<Metadata> list(String pattern) {
    try {
      String glob = InputPattern.withoutWildcards(path) + pattern;
      MatchResult result = FileSystems.match(glob, EmptyMatchTreatment.ALLOW);
      if (result.status() == MatchResult.Status.NOT_FOUND) {
        return List.of();
      }
      return result.metadata().stream()
          .filter(found -> found.resourceId().toString().startsWith(path))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("listing the output directory " + path, e);
    }
  }

  private void markStart() {
    ResourceId mark = file(TEMPORARY + STARTED);
    try (var channel = FileSystems.create(mark, "text/plain")) {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
    } catch (IOException e) {
      throw new InputException(
          "cannot write to the output directory " + path + ": " + e.getMessage(),
          "Name another --output, or give this user the right to write there.",
          e);
    }
  }

  private void delete(List<String> names) {
    try {
      FileSystems.delete(
          names.stream().map(this::file).toList(), StandardMoveOptions.IGNORE_MISSING_FILES);
    } catch (IOException e) {
      throw new UncheckedIOException("removing old files from " + path, e);
    }
  }

  private void removeEmptyDirectory(String name) {
    if (!InputPattern.isLocal(path)) {
      return; // Object stores have no directories.
    }
    try {
      Files.deleteIfExists(Path.of(path + name));
    } catch (DirectoryNotEmptyException e) {
      // A late worker is still writing there; what it leaves is cleared by the next job.
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + path + name, e);
    }
  }
}
