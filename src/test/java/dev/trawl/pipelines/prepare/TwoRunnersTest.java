package dev.trawl.pipelines.prepare;

import static dev.trawl.pipelines.prepare.ExportedRecords.GOOD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.trawl.transforms.records.RecordFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bytes in every file, whichever runner wrote them and however many workers it had. */
class TwoRunnersTest {
  private static final String[] DIRECT = {
    "--enforceImmutability=true", "--enforceEncodability=true", "--targetParallelism=2"
  };

  /** Held, as loggers that nobody holds forget their level. */
  private static final List<Logger> TALKATIVE =
      List.of(Logger.getLogger("org.apache.flink"), Logger.getLogger("org.apache.pekko"));

  @TempDir Path root;

  @BeforeAll
  static void listenToErrorsOnly() {
    TALKATIVE.forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  private Path in(String name) {
    return root.resolve("in").resolve(name);
  }

  private static byte[][] boats(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> ExportedRecords.boats("%02d.jpg".formatted(i), i, GOOD))
        .toArray(byte[][]::new);
  }

  /** Plain and gzip files, damaged and useless records, names that repeat, boxes to repair. */
  @BeforeEach
  void writeRecords() {
    RecordFiles.write(in("plain.tfrecord"), boats(0, 8));
    RecordFiles.writeGzip(in("packed.tfrecord.gz"), boats(6, 12));
    RecordFiles.writeGzip(in("packed.record"), boats(12, 15));
    RecordFiles.write(
        in("mixed.tfrecord"),
        "no example".getBytes(UTF_8),
        ExportedRecords.undecodable("cut.jpg"),
        ExportedRecords.vott("edge.jpg", 3, GOOD, ExportedRecords.HALF_EDGE));
    byte[] framed = RecordFiles.framed(boats(20, 22));
    RecordFiles.writeBytes(in("cut.tfrecord"), Arrays.copyOf(framed, framed.length - 9));
    byte[] packed = RecordFiles.gzip(RecordFiles.framed(boats(22, 24)));
    RecordFiles.writeBytes(in("cut.tfrecord.gz"), Arrays.copyOf(packed, packed.length - 99));
    RecordFiles.writeBytes(in("empty.tfrecord"), new byte[0]);
  }

  @Test
  void flink_writes_what_the_direct_runner_writes() throws Exception {
    WantedDataset wanted = WantedDataset.in(root).withCopies(1).withShards(3);
    PreparedDataset direct = wanted.prepare("direct", DIRECT);
    assertEquals(3, direct.names().stream().filter(name -> name.startsWith("train-")).count());
    assertFalse(direct.records("dead-letters").isEmpty());
    Map<String, String> expected = direct.contents();
    for (String parallelism : new String[] {"1", "2"}) {
      PreparedDataset flink =
          wanted.prepare(
              "flink-" + parallelism,
              "--runner=FlinkRunner",
              "--flinkMaster=[local]",
              "--parallelism=" + parallelism);
      assertEquals(expected, flink.contents(), () -> "Flink with parallelism " + parallelism);
    }
  }
}
