package dev.trawl.export;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * A directory in the making beside the one that it becomes, so that readers see all of it or
 * nothing. One that is closed before it is complete leaves nothing.
 */
final class StagedDirectory implements AutoCloseable {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final Path target;
  private final Path staging;
  private final Path replaced;

  private StagedDirectory(Path target) {
    this.target = target;
    String name = "." + target.getFileName() + "." + UUID.randomUUID();
    this.staging = target.resolveSibling(name + ".new");
    this.replaced = target.resolveSibling(name + ".old");
  }

  /**
   * Begins the directory.
   *
   * @param given where it shall be; its parents are made
   * @param names what such a directory holds; one that holds anything else is never replaced
   * @param overwrite whether a finished one may be replaced
   * @throws InputException where it may not be written there
   */
  static StagedDirectory create(Path given, Set<String> names, boolean overwrite) {
    if (SCHEME.matcher(given.toString()).matches()) {
      throw new InputException(
          given + " is not on a local disk", "Export to a local directory, and copy that.");
    }
    try {
      Path target = real(given.toAbsolutePath().normalize());
      refuseUnlessReplaceable(given, entries(target), names, overwrite);
      StagedDirectory directory = new StagedDirectory(target);
      Files.createDirectories(directory.staging);
      return directory;
    } catch (IOException e) {
      throw new InputException(
          "cannot write to " + given + ": " + e.getClass().getSimpleName() + " " + e.getMessage(),
          "Name another --output, or give this user the right to write there.",
          e);
    }
  }

  /** Where to write for now. */
  Path path() {
    return staging;
  }

  /**
   * Puts the directory in its place.
   *
   * @throws UncheckedIOException where that fails; what was there before is there again then
   */
  void complete() {
    try {
      if (!Files.exists(target)) {
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      }
      Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
      try {
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        Files.move(replaced, target, StandardCopyOption.ATOMIC_MOVE);
        throw e;
      }
      PathUtils.delete(replaced);
    } catch (IOException e) {
      throw new UncheckedIOException("putting " + target + " in its place", e);
    }
  }

  /** Drops the directory unless it is complete. */
  @Override
  public void close() {
    try {
      PathUtils.delete(staging);
    } catch (IOException e) {
      throw new UncheckedIOException("removing the unfinished " + staging, e);
    }
  }

  private static Path real(Path path) throws IOException {
    return Files.exists(path) ? path.toRealPath() : path;
  }

  private static List<String> entries(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void refuseUnlessReplaceable(
      Path given, List<String> present, Set<String> names, boolean overwrite) {
    List<String> foreign = new ArrayList<>(present);
    foreign.removeAll(names);
    if (!foreign.isEmpty()) {
      throw new InputException(
          "the output directory " + given + " holds other files, such as " + foreign.get(0),
          "Name another --output, or remove these files.");
    }
    if (!present.isEmpty() && !overwrite) {
      throw new InputException(
          "the output directory " + given + " holds an export already",
          "Name another --output, or replace it with --overwrite.");
    }
  }
}
