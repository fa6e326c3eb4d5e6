package dev.trawl.pipelines.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium without a network, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 60;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private int lastId;

  private Browser(Process process, HttpClient client, URI debugger) {
    this.process = process;
    this.socket = client.newWebSocketBuilder().buildAsync(debugger, new Listener(messages)).join();
  }

  /** The program, where one is installed. */
  static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param profile a directory of its own
   */
  static Browser start(Path program, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                // Containers forbid the sandbox; the only page is our own.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("browser.log").toFile())
            .start();
    try {
      int port = port(process, profile.resolve("DevToolsActivePort"));
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest list =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build();
      JsonNode targets =
          JSON.readTree(client.send(list, HttpResponse.BodyHandlers.ofString()).body());
      for (JsonNode target : targets) {
        if (target.get("type").asText().equals("page")) {
          return new Browser(
              process, client, URI.create(target.get("webSocketDebuggerUrl").asText()));
        }
      }
      throw new IOException("the browser shows no page: " + targets);
    } catch (Exception e) {
      end(process);
      throw e;
    }
  }

  /** Sends a command and waits for its result; events that come meanwhile are kept. */
  JsonNode send(String method, Object... parameters) throws Exception {
    ObjectNode command = JSON.createObjectNode().put("id", ++lastId).put("method", method);
    ObjectNode values = command.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      values.set((String) parameters[i], JSON.valueToTree(parameters[i + 1]));
    }
    socket.sendText(command.toString(), true).join();
    while (true) {
      JsonNode message = next();
      if (message.path("id").asInt() == lastId) {
        if (message.has("error")) {
          throw new IOException(method + ": " + message.get("error"));
        }
        return message.get("result");
      }
    }
  }

  /** Loads a page and waits until all of it is there. */
  void load(URI page) throws Exception {
    for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
      send(domain + ".enable");
    }
    send("Page.navigate", "url", page.toString());
    while (events("Page.loadEventFired").isEmpty()) {
      next();
    }
  }

  /** Events of that name so far. */
  List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> event.path("method").asText().equals(method))
        .map(event -> event.get("params"))
        .toList();
  }

  /** What a script says about the page, as JSON. */
  JsonNode evaluate(String script) throws Exception {
    JsonNode result =
        send("Runtime.evaluate", "expression", script, "returnByValue", true).path("result");
    return result.path("value");
  }

  /** A picture of the page, PNG. */
  byte[] screenshot(boolean whole) throws Exception {
    JsonNode shot = send("Page.captureScreenshot", "format", "png", "captureBeyondViewport", whole);
    return Base64.getDecoder().decode(shot.get("data").asText());
  }

  @Override
  public void close() {
    socket.abort();
    end(process);
  }

  private JsonNode next() throws Exception {
    JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new IOException("the browser says nothing more");
    }
    if (message.has("method")) {
      events.add(message);
    }
    return message;
  }

  private static int port(Process process, Path file) throws Exception {
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      if (Files.exists(file) && Files.size(file) > 0) {
        return Integer.parseInt(Files.readAllLines(file).get(0));
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(100);
    }
    throw new IOException("the browser did not start; see browser.log beside " + file);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> messages;
    private final StringBuilder partial = new StringBuilder();

    Listener(BlockingQueue<JsonNode> messages) {
      this.messages = messages;
    }

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence text, boolean last) {
      partial.append(text);
      if (last) {
        try {
          messages.add(JSON.readTree(partial.toString()));
        } catch (IOException e) {
          return CompletableFuture.failedFuture(e);
        }
        partial.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }
}
