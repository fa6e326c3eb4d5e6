package dev.trawl.detector;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Puts files in their place so that they are there whole or not at all, also after a power cut. */
public final class DurableFiles {
  private DurableFiles() {}

  /**
   * Moves a file in one go over what may be there, when all of it is on the disk.
   *
   * @param source written and closed, on the same file system
   * @param target its name from now on
   * @throws IOException where that fails
   */
  public static void replace(Path source, Path target) throws IOException {
    try (FileChannel file = FileChannel.open(source, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectoryOf(target.toAbsolutePath());
  }

  /**
   * Writes a text file that readers see whole or not at all.
   *
   * @param target its path; its directory exists
   * @throws IOException where that fails
   */
  public static void write(Path target, String text) throws IOException {
    Path temporary = target.resolveSibling(target.getFileName() + ".temporary");
    Files.writeString(temporary, text);
    replace(temporary, target);
  }

  /** The names in a directory are a file of their own to the operating system. */
  private static void syncDirectoryOf(Path file) {
    Path directory = file.getParent();
    if (directory == null) {
      return;
    }
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // Not every file system opens directories; the move is in one go all the same.
    }
  }
}
