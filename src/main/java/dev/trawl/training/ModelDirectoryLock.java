package dev.trawl.training;

import dev.trawl.dataset.LockHeldException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a model directory to one training at a time: two would remove each other's checkpoints.
 *
 * <p>The lock is the operating system's on the file {@code training.lock}, which holds the number
 * of the process. It ends with the process, however that ends; the file stays and means nothing by
 * itself.
 */
public final class ModelDirectoryLock implements AutoCloseable {
  static final String FILE_NAME = "training.lock";

  /**
   * Directories that this process has locked. It must not look at their files to know it: a process
   * that closes a file loses the locks that it has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private ModelDirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Locks a directory, which is made where it does not exist, until the lock is closed.
   *
   * @param warnings told where the file system knows no locks; then nothing is locked
   * @throws LockHeldException where another training has it
   * @throws IOException where the directory or the file in it cannot be written
   */
  static ModelDirectoryLock take(Path modelDirectory, Consumer<String> warnings)
      throws IOException {
    Files.createDirectories(modelDirectory);
    Path directory = modelDirectory.toRealPath();
    Path file = directory.resolve(FILE_NAME);
    if (!HELD.add(directory)) {
      throw inUse(modelDirectory, process(ProcessHandle.current().pid()));
    }
    @Nullable FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (isTaken(channel, file, warnings)) {
        throw inUse(modelDirectory, processIn(file));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new ModelDirectoryLock(directory, channel);
    } catch (IOException | RuntimeException e) {
      HELD.remove(directory);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  /**
   * Looks whether a training could have a directory now; before hours of preparing its data, not
   * instead of locking it.
   *
   * @throws LockHeldException where another training has it
   */
  public static void requireFree(Path modelDirectory) {
    if (!Files.exists(modelDirectory.resolve(FILE_NAME))) {
      return;
    }
    try {
      take(modelDirectory, warning -> {}).close();
    } catch (IOException e) {
      // The training itself tells it, with what it was doing: it may run where it can write there.
    }
  }

  private static boolean isTaken(FileChannel channel, Path file, Consumer<String> warnings) {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock == null;
    } catch (IOException e) {
      warnings.accept(
          file
              + " cannot be locked ("
              + e.getMessage()
              + "): see to it that no other training writes to this directory");
      return false;
    }
  }

  private static LockHeldException inUse(Path modelDirectory, String process) {
    return new LockHeldException(
        "another training is writing to the model directory " + modelDirectory + process,
        "Wait for it to end or stop it, then run the same command again; or name another"
            + " --model-dir.");
  }

  private static String process(long number) {
    return " (process " + number + ")";
  }

  private static String processIn(Path file) {
    try {
      return process(Long.parseLong(Files.readString(file)));
    } catch (IOException | NumberFormatException e) {
      // Who has the lock may write its number this moment, or be able to read where we are not.
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(directory);
    }
  }
}
