package dev.trawl.transforms.files;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks for symbolic links that lead nowhere among a pattern's files on this machine. Beam passes
 * over them: of a directory of links to a disk that is not there, a part would be missing silently.
 */
public final class BrokenLinks {
  private BrokenLinks() {}

  /**
   * Looks for one.
   *
   * @throws InputException where there is one, naming it
   * @throws UncheckedIOException where a directory cannot be listed
   */
  public static void refuse(InputPattern pattern) {
    if (!InputPattern.isLocal(pattern.glob())) {
      return;
    }
    Optional<Path> broken =
        pattern.directory().isEmpty()
            ? amongMatches(pattern)
            : first(Path.of(pattern.directory()), 1, path -> isMeant(pattern, path));
    if (broken.isPresent()) {
      throw new InputException(
          broken.get() + " is a link to " + target(broken.get()) + ", which is not there",
          "Bring the file back, or remove the link.");
    }
  }

  private static Optional<Path> amongMatches(InputPattern pattern) {
    Path literally = Path.of(pattern.glob());
    if (isBroken(literally)) {
      return Optional.of(literally);
    }
    String fixed = pattern.fixedPart();
    String rest = pattern.glob().substring(fixed.length());
    if (Files.exists(literally) || !Files.isDirectory(Path.of(fixed))) {
      return Optional.empty();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.glob());
    int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/", -1).length;
    return first(Path.of(fixed), depth, matcher::matches);
  }

  private static Optional<Path> first(Path directory, int depth, Predicate<Path> isMeant) {
    try (Stream<Path> links =
        Files.find(directory, depth, (path, attributes) -> attributes.isSymbolicLink())) {
      return links.filter(path -> isMeant.test(path) && isBroken(path)).sorted().findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + directory, e);
    }
  }

  private static boolean isMeant(InputPattern pattern, Path path) {
    return pattern.kind().isMeant(path.getFileName().toString());
  }

  private static boolean isBroken(Path path) {
    return Files.isSymbolicLink(path) && Files.notExists(path);
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the link " + link, e);
    }
  }
}
