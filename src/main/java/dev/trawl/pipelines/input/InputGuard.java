package dev.trawl.pipelines.input;

import dev.trawl.dataset.InputException;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.InputPattern;
import dev.trawl.transforms.files.OutputDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a job from removing what it reads: its output directory is cleared, by the names of what it
 * writes, before anything is read. Links to directories do not deceive it. Not thread-safe.
 */
public final class InputGuard {
  private final OutputDirectory output;
  private final Predicate<String> isCleared;
  private final String result;
  private final Map<String, String> realDirectories = new HashMap<>();

  /**
   * A guard of one job.
   *
   * @param isCleared which names, relative to the output directory, are removed before the job
   * @param result what the job writes, such as "data set"
   */
  public InputGuard(OutputDirectory output, Predicate<String> isCleared, String result) {
    this.output = output;
    this.isCleared = isCleared;
    this.result = result;
  }

  /**
   * Looks at a file that an option names.
   *
   * @param option such as {@code --label-map}
   * @param file the file, or a glob of files; null where none is named
   * @throws InputException where it would be removed
   */
  public void check(String option, @Nullable String file) {
    if (file != null && wouldBeCleared(file)) {
      throw new InputException(
          option
              + " "
              + file
              + " lies where the "
              + result
              + " is to be written: it would be removed before that",
          "Copy it to another directory and name the copy, or name another --output.");
    }
  }

  /** As {@link #check(String, String)} for each of them, and for what lies in a directory. */
  public void checkAll(String option, Collection<String> files) {
    for (String file : files) {
      check(option, file);
      check(option, file + (file.endsWith("/") ? "x" : "/x"));
    }
  }

  /**
   * Looks at the files to read.
   *
   * @throws InputException where one would be removed
   */
  public void checkInputs(List<InputFile> files) {
    for (InputFile file : files) {
      if (wouldBeCleared(file.path())) {
        throw new InputException(
            "the input " + file.name() + " lies where the " + result + " is to be written",
            "Name an --output that holds no input.");
      }
    }
  }

  /**
   * Looks at the directories in which images may lie that annotations name.
   *
   * @param roots each with a slash at its end
   * @param folders directories below the output directory that are cleared, each with a slash
   * @throws InputException where images lie there that would be removed
   */
  public void checkImages(Set<String> roots, List<String> folders) {
    for (String folder : folders) {
      String directory = output.path() + folder;
      String real = realDirectory(directory);
      boolean mayHoldImages =
          roots.stream()
              .map(this::realDirectory)
              .anyMatch(root -> root.startsWith(real) || root.equals(realDirectory(output.path())));
      if (mayHoldImages && holdsImages(directory)) {
        throw new InputException(
            "images may be read from "
                + directory
                + ", where the "
                + result
                + " is to be written: they would be removed before that",
            "Name another --output, or the directory of the images by --images.");
      }
    }
  }

  private boolean wouldBeCleared(String file) {
    if (!InputPattern.isLocal(file)) {
      return isClearedBelow(output.path(), file);
    }
    try {
      Path path = Path.of(InputPattern.absolute(file));
      return lies(path) || (Files.isSymbolicLink(path) && lies(path.toRealPath()));
    } catch (IOException e) {
      // A link that leads nowhere is told by whoever opens it.
      return false;
    } catch (InvalidPathException e) {
      // No file is called so.
      return false;
    }
  }

  private boolean lies(Path path) {
    Path directory = path.getParent();
    return directory != null
        && isClearedBelow(
            realDirectory(output.path()), realDirectory(directory.toString()) + path.getFileName());
  }

  private boolean isClearedBelow(String directory, String file) {
    return file.startsWith(directory) && isCleared.test(file.substring(directory.length()));
  }

  private static boolean holdsImages(String directory) {
    return InputPattern.of(directory, InputKind.IMAGE_FILES)
        .below(directory, InputKind.IMAGE_FILES)
        .match()
        .stream()
        .findAny()
        .isPresent();
  }

  /** Without links, as far as it exists; with a slash at its end. */
  private String realDirectory(String directory) {
    return InputPattern.isLocal(directory)
        ? realDirectories.computeIfAbsent(directory, InputGuard::resolved)
        : directory;
  }

  private static String resolved(String directory) {
    Path path = Path.of(InputPattern.absolute(directory));
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null) {
      return slashed(path);
    }
    try {
      return slashed(existing.toRealPath().resolve(existing.relativize(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("looking where " + directory + " lies", e);
    }
  }

  private static String slashed(Path path) {
    String text = path.toString();
    return text.endsWith("/") ? text : text + "/";
  }
}
