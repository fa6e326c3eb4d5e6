package dev.trawl.training;

import dev.trawl.dataset.InputException;
import dev.trawl.detector.Checkpoint;
import dev.trawl.detector.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A directory of checkpoints {@code ckpt-1}, {@code ckpt-2} … with TensorFlow's state file {@code
 * checkpoint} that names the latest and all that are kept.
 */
public final class ModelDirectory {
  private static final String STATE = "checkpoint";
  private static final Pattern LATEST =
      Pattern.compile("^model_checkpoint_path: \"(.*)\"$", Pattern.MULTILINE);
  private static final Pattern NUMBER = Pattern.compile("ckpt-(\\d+)");
  private static final Pattern INDEX = Pattern.compile("ckpt-(\\d+)\\.index");

  private final Path path;

  /** The directory at {@code path}, which need not exist yet. */
  public ModelDirectory(Path path) {
    this.path = path;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** A file in it. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Path of the checkpoint of that number, without {@code .index}. */
  public Path checkpoint(long number) {
    return path.resolve("ckpt-" + number);
  }

  /**
   * The latest checkpoint that is whole, without {@code .index}.
   *
   * <p>The state file says which it is; where it names one that is not there or that is cut off,
   * because a copy of the directory left it out, the highest number that is whole counts.
   *
   * @throws InputException where the directory cannot be read
   */
  public Optional<Path> latestCheckpoint() {
    return checkpoints().stream().filter(Checkpoint::isWhole).findFirst();
  }

  /** Those that seem to be there, the one to go on from first; some may be damaged. */
  List<Path> checkpoints() {
    Path state = file(STATE);
    try {
      Set<Path> found = new LinkedHashSet<>();
      if (Files.isRegularFile(state)) {
        Matcher matcher = LATEST.matcher(Files.readString(state));
        if (matcher.find()) {
          // A state file may name the place where the directory was before it was moved.
          found.add(path.resolve(Path.of(matcher.group(1)).getFileName()));
        }
      }
      List<Long> numbers = numbers();
      for (int i = numbers.size() - 1; i >= 0; i--) {
        found.add(checkpoint(numbers.get(i)));
      }
      found.removeIf(checkpoint -> !Files.exists(Path.of(checkpoint + ".index")));
      return List.copyOf(found);
    } catch (IOException e) {
      throw new InputException(
          "cannot read the model directory " + path + ": " + e.getMessage(),
          "Check the path and its rights.",
          e);
    }
  }

  /** The number in a checkpoint's name; 0 where it has none. */
  static long numberOf(Path checkpoint) {
    Matcher matcher = NUMBER.matcher(checkpoint.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /**
   * Makes {@code number} the latest: rewrites the state file, then removes the oldest.
   *
   * @param most so many are kept
   * @param best file name of one that is kept in any case; null for none
   * @throws IOException where a file cannot be written or removed
   */
  void commit(long number, int most, @Nullable String best) throws IOException {
    List<Long> numbers = new ArrayList<>(numbers());
    numbers.removeIf(other -> other > number);
    List<Long> kept = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      boolean isBest = ("ckpt-" + numbers.get(i)).equals(best);
      if (i >= numbers.size() - most || isBest) {
        kept.add(numbers.get(i));
      }
    }
    StringBuilder state = new StringBuilder();
    state.append("model_checkpoint_path: \"ckpt-").append(number).append("\"\n");
    for (long one : kept) {
      state.append("all_model_checkpoint_paths: \"ckpt-").append(one).append("\"\n");
    }
    writeAtomically(STATE, state.toString());
    numbers.removeAll(kept);
    for (long old : numbers) {
      Files.deleteIfExists(path.resolve("ckpt-" + old + ".index"));
      Files.deleteIfExists(path.resolve("ckpt-" + old + ".data-00000-of-00001"));
    }
  }

  /** Writes a text file that readers see whole or not at all. */
  void writeAtomically(String name, String text) throws IOException {
    Files.createDirectories(path);
    DurableFiles.write(path.resolve(name), text);
  }

  /** Removes what a run that was killed had not finished writing. */
  void removeUnfinished() throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.temporary*")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Numbers of the checkpoints that are there, rising. */
  private List<Long> numbers() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (var files = Files.list(path)) {
      return files
          .map(file -> INDEX.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> Long.parseLong(matcher.group(1)))
          .sorted()
          .toList();
    }
  }
}
