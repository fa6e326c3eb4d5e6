package dev.trawl.training.released;

import dev.trawl.dataset.InputException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file over HTTP, of any size, in a bounded amount of memory. What was fetched before
 * an interruption is kept and gone on from, as long as the server still has the same file.
 */
final class Download {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STALL_TIMEOUT = Duration.ofSeconds(60);
  private static final int MOST_REDIRECTS = 5;
  private static final int CHUNK = 1 << 16;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int TEMPORARY_REDIRECT = 307;
  private static final int PERMANENT_REDIRECT = 308;

  private final URI source;
  private final Path file;
  private final Path tagFile;
  private final int attempts;
  private final Duration pause;

  /**
   * @param source where the file is
   * @param file where it goes; what is there is gone on from
   * @param attempts failures in a row, with nothing fetched between them, after which to give up
   * @param pause before the second attempt; each further one is twice as long
   */
  Download(URI source, Path file, int attempts, Duration pause) {
    this.source = source;
    this.file = file;
    this.tagFile = file.resolveSibling(file.getFileName() + ".tag");
    this.attempts = attempts;
    this.pause = pause;
  }

  /** A server that answers, but not with the file. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Fetches what is missing of the file.
   *
   * @return the checksums that the server states; those that it does not are empty
   * @throws InputException where it cannot be had
   * @throws UncheckedIOException where it cannot be written
   */
  StatedChecksums run(CheckpointFetch.Progress progress) {
    int failures = 0;
    long before = size();
    while (true) {
      try {
        return attempt(progress);
      } catch (FileNotFoundException | RefusedException e) {
        throw refused(e);
      } catch (IOException e) {
        long now = size();
        failures = now > before ? 1 : failures + 1;
        before = now;
        if (failures >= attempts) {
          throw unreachable(e);
        }
        sleep(pause.multipliedBy(1L << (failures - 1)));
      }
    }
  }

  private StatedChecksums attempt(CheckpointFetch.Progress progress) throws IOException {
    long present = size();
    HttpURLConnection connection = open(source, present, MOST_REDIRECTS);
    try {
      int status = connection.getResponseCode();
      if (status == RANGE_NOT_SATISFIABLE) {
        return rangeRefused(connection, present, progress);
      }
      if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
        throw failure(status);
      }
      boolean goesOn = status == HttpURLConnection.HTTP_PARTIAL;
      long start = goesOn ? present : 0;
      long length = connection.getContentLengthLong();
      long total = length < 0 ? 0 : start + length;
      Files.writeString(tagFile, tagOf(connection));
      try (InputStream body = connection.getInputStream();
          OutputStream out = append(goesOn)) {
        copy(body, out, start, total, progress);
      }
      if (total > 0 && size() != total) {
        throw new EOFException("the connection ended after " + size() + " of " + total + " bytes");
      }
      Files.deleteIfExists(tagFile);
      return StatedChecksums.of(connection);
    } finally {
      connection.disconnect();
    }
  }

  /** A file that is whole has no rest; anything else that is refused cannot be gone on from. */
  private StatedChecksums rangeRefused(
      HttpURLConnection connection, long present, CheckpointFetch.Progress progress)
      throws IOException {
    String range = connection.getHeaderField("Content-Range");
    if (range != null && range.endsWith("/" + present)) {
      progress.bytes(present, present);
      return StatedChecksums.of(connection);
    }
    Files.delete(file);
    throw new IOException("the server has another file now; starting over");
  }

  private OutputStream append(boolean goesOn) throws IOException {
    return Files.newOutputStream(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
  }

  private void copy(
      InputStream body, OutputStream out, long start, long total, CheckpointFetch.Progress progress)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    long done = start;
    progress.bytes(done, total);
    for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
      try {
        out.write(chunk, 0, read);
      } catch (IOException e) {
        throw new UncheckedIOException("writing " + file, e);
      }
      done += read;
      progress.bytes(done, total);
    }
  }

  private HttpURLConnection open(URI uri, long from, int redirects) throws IOException {
    if (!(uri.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new RefusedException(uri + " is not on a web server");
    }
    connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
    connection.setReadTimeout((int) STALL_TIMEOUT.toMillis());
    connection.setInstanceFollowRedirects(false);
    // A server that packs what it sends would make the ranges those of another file.
    connection.setRequestProperty("Accept-Encoding", "identity");
    String tag = from > 0 ? tag() : null;
    if (tag != null) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
      if (!tag.isEmpty()) {
        connection.setRequestProperty("If-Range", tag);
      }
    }
    return switch (connection.getResponseCode()) {
      case HttpURLConnection.HTTP_MOVED_PERM,
          HttpURLConnection.HTTP_MOVED_TEMP,
          HttpURLConnection.HTTP_SEE_OTHER,
          TEMPORARY_REDIRECT,
          PERMANENT_REDIRECT -> {
        URI next = uri.resolve(connection.getHeaderField("Location"));
        connection.disconnect();
        if (redirects == 0
            || ("https".equals(uri.getScheme()) && !"https".equals(next.getScheme()))) {
          throw new RefusedException(uri + " leads on to " + next + ", which is not followed");
        }
        yield open(next, from, redirects - 1);
      }
      default -> connection;
    };
  }

  /** What tells this file from others of the same address; null where nothing is known of it. */
  private @Nullable String tag() throws IOException {
    return Files.exists(tagFile) ? Files.readString(tagFile, StandardCharsets.UTF_8) : null;
  }

  private static String tagOf(HttpURLConnection connection) {
    String tag = connection.getHeaderField("ETag");
    // A weak tag promises no equal bytes, and may not stand in If-Range.
    if (tag != null && !tag.startsWith("W/")) {
      return tag;
    }
    String modified = connection.getHeaderField("Last-Modified");
    return modified == null ? "" : modified;
  }

  private long size() {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private IOException failure(int status) {
    String message = "the server answers with status " + status;
    boolean mayPass =
        status >= HttpURLConnection.HTTP_INTERNAL_ERROR || status == TOO_MANY_REQUESTS;
    return mayPass ? new IOException(message) : new RefusedException(message);
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputException(
          "the download was interrupted", "Run the same command again: it goes on from there.", e);
    }
  }

  private InputException refused(IOException cause) {
    return new InputException(
        "cannot download " + source + ": " + cause.getMessage(),
        "Check the address, or download it in another way and name the file with --from.",
        cause);
  }

  private InputException unreachable(IOException cause) {
    String what = cause.getClass().getSimpleName() + " " + cause.getMessage();
    return new InputException(
        "cannot download " + source + ": " + what,
        "Check the network; a proxy is named by TRAWL_JAVA_OPTIONS='-Dhttp.proxyHost=HOST"
            + " -Dhttp.proxyPort=PORT'. Run the same command again: it goes on where it was. Or"
            + " download it in another way and name the file with --from.",
        cause);
  }
}
