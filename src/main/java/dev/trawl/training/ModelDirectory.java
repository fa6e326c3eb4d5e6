package dev.trawl.training;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory of checkpoints {@code ckpt-1}, {@code ckpt-2} … with TensorFlow's state file {@code
 * checkpoint} that names the latest and all that are kept.
 */
public final class ModelDirectory {
  /** Checkpoints that are kept, as in the Object Detection API. */
  static final int KEPT = 7;

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
   * <p>The state file says which it is; where it names one that is not there, because a copy of the
   * directory left it out, the highest number that is there counts.
   *
   * @throws InputException where the directory cannot be read
   */
  public Optional<Path> latestCheckpoint() {
    Path state = file(STATE);
    try {
      if (Files.isRegularFile(state)) {
        Matcher matcher = LATEST.matcher(Files.readString(state));
        if (matcher.find()) {
          Path named = path.resolve(matcher.group(1));
          if (isWhole(named)) {
            return Optional.of(named);
          }
        }
      }
      List<Long> numbers = numbers();
      return numbers.isEmpty()
          ? Optional.empty()
          : Optional.of(checkpoint(numbers.get(numbers.size() - 1)));
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
   * Makes {@code number} the latest: rewrites the state file, then removes the oldest beyond {@link
   * #KEPT}.
   *
   * @throws IOException where a file cannot be written or removed
   */
  void commit(long number) throws IOException {
    List<Long> numbers = new ArrayList<>(numbers());
    numbers.removeIf(other -> other > number);
    List<Long> kept = numbers.subList(Math.max(0, numbers.size() - KEPT), numbers.size());
    StringBuilder state = new StringBuilder();
    state.append("model_checkpoint_path: \"ckpt-").append(number).append("\"\n");
    for (long one : kept) {
      state.append("all_model_checkpoint_paths: \"ckpt-").append(one).append("\"\n");
    }
    writeAtomically(STATE, state.toString());
    for (long old : numbers.subList(0, numbers.size() - kept.size())) {
      Files.deleteIfExists(path.resolve("ckpt-" + old + ".index"));
      Files.deleteIfExists(path.resolve("ckpt-" + old + ".data-00000-of-00001"));
    }
  }

  /** Writes a text file that readers see whole or not at all. */
  void writeAtomically(String name, String text) throws IOException {
    Files.createDirectories(path);
    Path temporary = path.resolve(name + ".temporary");
    Files.writeString(temporary, text);
    Files.move(
        temporary,
        path.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private boolean isWhole(Path checkpoint) {
    return Files.exists(path.resolve(checkpoint.getFileName() + ".index"));
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
