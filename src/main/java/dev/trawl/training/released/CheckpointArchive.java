package dev.trawl.training.released;

import dev.trawl.dataset.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;

/** A checkpoint as it is handed out: a {@code .tar.gz} or {@code .tgz} of a model's directory. */
public final class CheckpointArchive {
  private static final String INDEX = ".index";

  private final Path archive;

  /** The archive at {@code archive}. */
  public CheckpointArchive(Path archive) {
    this.archive = archive;
  }

  /** Whether a file of this name is meant to be one. */
  public static boolean isArchiveName(String fileName) {
    return !stemOf(fileName).isEmpty();
  }

  /** A file name without {@code .tar.gz} or {@code .tgz}; empty where it has neither. */
  static String stemOf(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    for (String ending : new String[] {".tar.gz", ".tgz"}) {
      if (lower.endsWith(ending)) {
        return fileName.substring(0, fileName.length() - ending.length());
      }
    }
    return "";
  }

  /**
   * Unpacks the archive into a directory beside it that is called as it is without its ending; does
   * nothing where that is there already.
   *
   * @return the directory in which the checkpoint's {@code .index} lies
   * @throws InputException where the archive cannot be read, is damaged or holds no checkpoint
   */
  public Path unpackedBeside() {
    String stem = stemOf(String.valueOf(archive.getFileName()));
    return unpackedTo(archive.resolveSibling(stem));
  }

  /** As above, to a directory that the caller names. */
  Path unpackedTo(Path directory) {
    Optional<Path> present = checkpointIn(directory);
    return present.isPresent() ? present.get() : unpack(directory);
  }

  /** The directory of the first checkpoint below a directory; empty where there is none. */
  static Optional<Path> checkpointIn(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(INDEX))
          // A SavedModel's variables end in .index too and are no checkpoint of the detector.
          .filter(file -> file.getFileName().toString().startsWith("ckpt-"))
          .min(Comparator.naturalOrder())
          .map(file -> directory.resolve(directory.relativize(file)).getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a checkpoint in " + directory, e);
    }
  }

  private Path unpack(Path directory) {
    Path staging =
        directory.resolveSibling("." + directory.getFileName() + "." + UUID.randomUUID() + ".new");
    try {
      try {
        extract(staging);
        Path source = onlyChild(staging);
        if (checkpointIn(source).isEmpty()) {
          throw new InputException(
              archive + " holds no checkpoint: no ckpt-*.index is in it",
              "Name an archive of the TF2 Detection Model Zoo, such as"
                  + " efficientdet_d0_coco17_tpu-32.tar.gz.");
        }
        Files.move(source, directory, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        PathUtils.delete(staging);
      }
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw new UncheckedIOException("unpacking " + archive + " to " + directory, e);
    }
    return checkpointIn(directory).orElseThrow();
  }

  private void extract(Path staging) throws IOException {
    Files.createDirectories(staging);
    try (InputStream file = Files.newInputStream(archive);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(file)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = inside(staging, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (entry.isFile()) {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
        }
        // Links and devices have no place in a checkpoint; what needed one is missed later.
      }
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    } catch (IOException e) {
      // What the library says of damage has no type of its own.
      if (e.getClass() == IOException.class) {
        throw damaged(e);
      }
      throw e;
    }
  }

  private Path inside(Path staging, String name) {
    Path target = staging.resolve(name).normalize();
    if (!target.startsWith(staging)) {
      throw new InputException(
          archive + " would write outside its directory: " + name,
          "Do not use this archive: it was made to do harm.");
    }
    return target;
  }

  private InputException damaged(Exception cause) {
    return new InputException(
        archive + " is damaged or no .tar.gz: " + cause.getMessage(), "Download it again.", cause);
  }

  /** What the archive's one top directory holds; the whole where it has several entries. */
  private static Path onlyChild(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      var all = children.toList();
      return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : directory;
    }
  }
}
