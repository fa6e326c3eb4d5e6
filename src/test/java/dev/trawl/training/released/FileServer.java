package dev.trawl.training.released;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** A web server of this machine with one file, like Google's storage and with faults on demand. */
final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Integer> breaks = new ArrayDeque<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private byte[] content;
  private boolean ranges = true;
  private boolean corrupt;
  private long sent;

  FileServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/models/", this::file);
    server.createContext("/moved/", this::moved);
    server.start();
  }

  URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** The range that each request asked for; null where it asked for all. */
  List<String> requests() {
    return requests;
  }

  /** Bytes sent in all. */
  synchronized long sent() {
    return sent;
  }

  /** Breaks the next answers off after so many bytes each. */
  synchronized void breakAfter(int... bytes) {
    for (int after : bytes) {
      breaks.add(after);
    }
  }

  /** Gives the next requests these statuses instead of the file. */
  synchronized void answer(int... statuses) {
    for (int status : statuses) {
      answers.add(status);
    }
  }

  synchronized void ignoreRanges() {
    ranges = false;
  }

  synchronized void replace(byte[] other) {
    content = other;
  }

  /** Sends other bytes than those that the stated checksum belongs to. */
  synchronized void corrupt() {
    corrupt = true;
  }

  static String hexadecimal(String algorithm, byte[] bytes) {
    return HexFormat.of().formatHex(digest(algorithm, bytes));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void moved(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/models/detector.tar.gz");
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private synchronized void file(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range);
    if (!answers.isEmpty()) {
      exchange.sendResponseHeaders(answers.remove(), -1);
      exchange.close();
      return;
    }
    String tag = '"' + hexadecimal("MD5", content) + '"';
    exchange.getResponseHeaders().set("ETag", tag);
    exchange
        .getResponseHeaders()
        .set(
            "x-goog-hash",
            "crc32c=AAAAAA==,md5=" + Base64.getEncoder().encodeToString(digest("MD5", content)));
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    int start = 0;
    if (ranges && range != null && (condition == null || condition.equals(tag))) {
      start = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(start, content.length - 1, content.length));
    }
    int rest = content.length - start;
    exchange.sendResponseHeaders(start > 0 ? 206 : 200, rest);
    int length = breaks.isEmpty() ? rest : Math.min(rest, breaks.remove());
    byte[] body = content.clone();
    if (corrupt) {
      body[body.length / 2] ^= 1;
    }
    sent += length;
    OutputStream out = exchange.getResponseBody();
    out.write(body, start, length);
    out.flush();
    // Closing with bytes owed breaks the connection.
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
