package dev.trawl.formats.vottjson;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/** Finds VoTT's JSON files. */
final class VottJsonFiles {
  private static final String OF_A_DIRECTORY = "*-{asset,export}.json";

  private VottJsonFiles() {}

  /**
   * The files that are meant, each once, sorted.
   *
   * @param given files, directories, which mean the {@code *-asset.json} and {@code *-export.json}
   *     in them, or globs of files
   * @throws InputException where one means no file
   */
  static SortedSet<Path> of(List<String> given) {
    SortedSet<Path> files = new TreeSet<>();
    for (String each : given) {
      List<Path> meant = meantBy(each);
      if (meant.isEmpty()) {
        throw new InputException(
            "--vott-json " + each + " means no file",
            "Name *-asset.json files of a VoTT project, its *-export.json, or their directory.");
      }
      files.addAll(meant);
    }
    return files;
  }

  private static List<Path> meantBy(String given) {
    try {
      Path path = Path.of(given);
      if (Files.isDirectory(path)) {
        return matching(path, OF_A_DIRECTORY);
      }
      if (Files.exists(path)) {
        return List.of(path);
      }
    } catch (InvalidPathException e) {
      // A glob may hold what a path may not: it is looked for below.
      return glob(given);
    }
    return glob(given);
  }

  private static List<Path> glob(String given) {
    int slash = given.lastIndexOf('/');
    Path directory = Path.of(slash < 0 ? "." : slash == 0 ? "/" : given.substring(0, slash));
    return Files.isDirectory(directory)
        ? matching(directory, given.substring(slash + 1))
        : List.of();
  }

  private static List<Path> matching(Path directory, String glob) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + directory, e);
    } catch (PatternSyntaxException e) {
      throw new InputException(
          "--vott-json " + glob + " is no glob: " + e.getDescription(), "Quote it correctly.");
    }
    return files;
  }
}
