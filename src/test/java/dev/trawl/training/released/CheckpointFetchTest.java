package dev.trawl.training.released;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches from a web server of this machine, with all that goes wrong on the way. */
class CheckpointFetchTest {
  private static final byte[] INDEX = "index".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  @TempDir Path directory;
  private byte[] weights;
  private byte[] archive;
  private FileServer server;

  @BeforeEach
  void serve() throws IOException {
    weights = new byte[3_000_000];
    new Random(1).nextBytes(weights);
    archive =
        TarGz.of(
            "detector/checkpoint/ckpt-0.index", INDEX,
            "detector/checkpoint/ckpt-0.data-00000-of-00001", weights,
            "detector/saved_model/variables/variables.index", INDEX,
            "detector/pipeline.config", INDEX);
    server = new FileServer(archive);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCheckpointIsDownloadedAndUnpacked() throws IOException {
    List<Long> seen = new ArrayList<>();
    CheckpointFetch.Fetched fetched =
        fetch(null)
            .run(
                (done, total) -> {
                  seen.add(done);
                  assertEquals(archive.length, total);
                });
    assertUnpacked();
    assertEquals(directory.resolve("detector"), fetched.directory());
    assertEquals(Optional.of(FileServer.hexadecimal("SHA-256", archive)), fetched.sha256());
    assertEquals(archive.length, seen.get(seen.size() - 1));
    assertEquals(seen.stream().sorted().toList(), seen);
    assertNothingElse();
  }

  @Test
  void whatIsThereIsNotDownloadedAgain() {
    fetch(null).run((done, total) -> {});
    int requests = server.requests().size();
    CheckpointFetch again = fetch(null);
    assertTrue(again.isDone());
    assertEquals(Optional.empty(), again.run((done, total) -> {}).sha256());
    assertEquals(requests, server.requests().size());
  }

  @Test
  void aBrokenConnectionIsGoneOnFrom() throws IOException {
    server.breakAfter(1_000_000, 500_000);
    fetch(null).run((done, total) -> {});
    assertUnpacked();
    assertEquals(3, server.requests().size());
    assertEquals(null, server.requests().get(0));
    assertTrue(server.requests().get(1).startsWith("bytes="), server.requests()::toString);
    assertTrue(server.sent() < archive.length + 1_000_000, "what was there must not come again");
  }

  @Test
  void aLaterRunGoesOnWhereAnEarlierOneGaveUp() throws IOException {
    server.breakAfter(1_000_000, 0, 0);
    assertThrows(InputException.class, () -> fetch(null).run((done, total) -> {}));
    long present = Files.size(directory.resolve("detector.tar.gz.part"));
    assertTrue(present > 0 && present <= 1_000_000, () -> "bytes kept: " + present);
    List<Long> seen = new ArrayList<>();
    fetch(null).run((done, total) -> seen.add(done));
    assertEquals(present, seen.get(0));
    assertUnpacked();
    assertNothingElse();
  }

  @Test
  void anotherFileUnderTheSameAddressIsFetchedFromItsBeginning() throws IOException {
    server.breakAfter(1_000_000, 0, 0);
    assertThrows(InputException.class, () -> fetch(null).run((done, total) -> {}));
    new Random(2).nextBytes(weights);
    archive =
        TarGz.of(
            "detector/checkpoint/ckpt-0.index", INDEX,
            "detector/checkpoint/ckpt-0.data-00000-of-00001", weights);
    server.replace(archive);
    fetch(null).run((done, total) -> {});
    assertUnpacked();
  }

  @Test
  void aServerThatKnowsNoRangesSendsAllAgain() throws IOException {
    server.ignoreRanges();
    server.breakAfter(1_000_000);
    fetch(null).run((done, total) -> {});
    assertUnpacked();
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() throws IOException {
    server.answer(503, 429);
    fetch(null).run((done, total) -> {});
    assertUnpacked();
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    new CheckpointFetch(
            server.address("/moved/detector.tar.gz"), directory, null, 2, Duration.ofMillis(1))
        .run((done, total) -> {});
    assertUnpacked();
  }

  @Test
  void theChecksumThatTheServerStatesIsHeeded() {
    server.corrupt();
    InputException failure =
        assertThrows(InputException.class, () -> fetch(null).run((done, total) -> {}));
    assertTrue(failure.getMessage().contains("MD5"), failure::getMessage);
    assertNothingElse();
  }

  @Test
  void theChecksumThatTheUserNamesIsHeeded() {
    fetch(FileServer.hexadecimal("SHA-256", archive).toUpperCase(java.util.Locale.ROOT))
        .run((done, total) -> {});
    assertTrue(Files.exists(directory.resolve("detector/pipeline.config")));
  }

  @Test
  void anotherChecksumThanTheUsersIsRefused() {
    InputException failure =
        assertThrows(InputException.class, () -> fetch("0".repeat(64)).run((done, total) -> {}));
    assertTrue(failure.getMessage().contains("SHA-256"), failure::getMessage);
    assertNothingElse();
    assertThrows(InputException.class, () -> fetch("abc"));
  }

  @Test
  void whatIsNotThereIsSaidAtOnce() {
    server.answer(404);
    InputException failure =
        assertThrows(InputException.class, () -> fetch(null).run((done, total) -> {}));
    assertTrue(failure.getMessage().contains("404"), failure::getMessage);
    assertEquals(1, server.requests().size());
  }

  @Test
  void aServerThatIsNotThereIsSaidWithWhatToDo() {
    server.close();
    InputException failure =
        assertThrows(InputException.class, () -> fetch(null).run((done, total) -> {}));
    assertTrue(failure.nextAction().contains("proxy"), failure::nextAction);
  }

  @Test
  void namesAreThoseOfTheZoo() {
    assertEquals(8, ReleasedDetectors.names().size());
    assertEquals(
        URI.create(
            "http://download.tensorflow.org/models/object_detection/tf2/20200711/"
                + "efficientdet_d0_coco17_tpu-32.tar.gz"),
        ReleasedDetectors.locate("efficientdet_d0"));
    for (String wrong :
        List.of(
            "efficientdet_d9", "https://example.org/x.zip", "https:///a.tar.gz", "http://a b")) {
      assertThrows(InputException.class, () -> ReleasedDetectors.locate(wrong), wrong);
    }
  }

  private CheckpointFetch fetch(String sha256) {
    return new CheckpointFetch(
        server.address("/models/detector.tar.gz"), directory, sha256, 3, Duration.ofMillis(1));
  }

  private void assertUnpacked() throws IOException {
    assertArrayEquals(
        weights,
        Files.readAllBytes(directory.resolve("detector/checkpoint/ckpt-0.data-00000-of-00001")));
    assertArrayEquals(
        INDEX, Files.readAllBytes(directory.resolve("detector/checkpoint/ckpt-0.index")));
  }

  /** Neither half a download nor half a directory. */
  private void assertNothingElse() {
    String[] left = directory.toFile().list((parent, name) -> !name.equals("detector"));
    assertEquals(List.of(), Arrays.asList(left));
  }
}
