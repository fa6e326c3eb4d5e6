package dev.trawl.training.released;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a released checkpoint and unpacks it. An interrupted download goes on where it was; a
 * directory that is there was unpacked whole.
 */
public final class CheckpointFetch {
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final URI source;
  private final Path directory;
  private final @Nullable String sha256;
  private final int attempts;
  private final Duration pause;

  /**
   * @param source address of a {@code .tar.gz}
   * @param directory takes the unpacked directory; made where it is not there
   * @param sha256 of the archive, hexadecimal; null where it is not known
   * @throws InputException where that is no SHA-256
   */
  public CheckpointFetch(URI source, Path directory, @Nullable String sha256) {
    this(source, directory, sha256, ATTEMPTS, PAUSE);
  }

  CheckpointFetch(
      URI source, Path directory, @Nullable String sha256, int attempts, Duration pause) {
    if (sha256 != null && !sha256.matches("[0-9A-Fa-f]{64}")) {
      throw new InputException(
          "'" + sha256 + "' is no SHA-256",
          "Give its 64 hexadecimal digits, or leave --sha256 out.");
    }
    this.source = source;
    this.directory = directory;
    this.sha256 = sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
    this.attempts = attempts;
    this.pause = pause;
  }

  /** Told how far a fetch is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param done bytes that are here
     * @param total bytes of the whole archive; 0 where the server does not say
     */
    void bytes(long done, long total);
  }

  /**
   * A checkpoint that is here.
   *
   * @param directory what the archive holds
   * @param sha256 of the archive; empty where nothing was downloaded
   */
  public record Fetched(Path directory, Optional<String> sha256) {}

  /** Where the archive will be unpacked. */
  public Path target() {
    return directory.resolve(CheckpointArchive.stemOf(ReleasedDetectors.fileName(source)));
  }

  /** Whether it is there already. */
  public boolean isDone() {
    return CheckpointArchive.checkpointIn(target()).isPresent();
  }

  /**
   * Fetches the checkpoint, unless it is there.
   *
   * @throws InputException where it cannot be had, is damaged or is not the one that was asked for
   */
  public Fetched run(Progress progress) {
    if (isDone()) {
      return new Fetched(target(), Optional.empty());
    }
    Path archive = directory.resolve(ReleasedDetectors.fileName(source) + ".part");
    try {
      Files.createDirectories(directory);
      StatedChecksums stated = new Download(source, archive, attempts, pause).run(progress);
      String actual = digest(archive, "SHA-256");
      requireSame("SHA-256", sha256, actual, archive);
      if (stated.md5().isPresent()) {
        requireSame("MD5", stated.md5().get(), digest(archive, "MD5"), archive);
      }
      unpack(archive);
      return new Fetched(target(), Optional.of(actual));
    } catch (IOException e) {
      throw new UncheckedIOException("fetching " + source + " to " + directory, e);
    }
  }

  private void unpack(Path archive) throws IOException {
    try {
      new CheckpointArchive(archive).unpackedTo(target());
    } catch (InputException e) {
      // Nothing better can come of these bytes, but a full disk is no reason to drop them.
      Files.delete(archive);
      throw e;
    }
    Files.delete(archive);
  }

  private void requireSame(String algorithm, @Nullable String expected, String actual, Path archive)
      throws IOException {
    if (expected != null && !expected.equals(actual)) {
      Files.delete(archive);
      throw new InputException(
          "what came from %s has the %s %s, not %s".formatted(source, algorithm, actual, expected),
          "Run the same command again; if it stays so, the server has another file.");
    }
  }

  private static String digest(Path file, String algorithm) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance(algorithm))) {
      digesting.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
