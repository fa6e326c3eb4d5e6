package dev.trawl.pipelines.prepare;

import static dev.trawl.pipelines.prepare.ExportedRecords.GOOD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.records.RecordFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code trawl prepare} as a process of its own that is killed, and run again. */
class KilledPreparationTest {
  private static final int RECORDS = 100;
  private static final int KILLED = 128 + 9;
  private static final long SECONDS_TO_WAIT = 120;
  private static final String TEMPORARY = ".trawl-temporary";

  @TempDir static Path root;

  private static Map<String, String> undisturbed;

  /** When a process is killed, by what can be seen of it. */
  enum Moment {
    STARTED {
      @Override
      boolean hasCome(Path output) {
        return Files.exists(output.resolve(TEMPORARY).resolve("started"));
      }
    },
    PUTTING_ASIDE {
      @Override
      boolean hasCome(Path output) {
        return hasFile(output.resolve(TEMPORARY), "spill-");
      }
    },
    SHARD_IN_PLACE {
      @Override
      boolean hasCome(Path output) {
        return hasFile(output, "train-");
      }
    },
    COMMITTED {
      @Override
      boolean hasCome(Path output) {
        return Files.exists(output.resolve("manifest.json"));
      }
    };

    abstract boolean hasCome(Path output);
  }

  /** When a process that replaces a data set is killed. */
  enum Replacing {
    OLD_MANIFEST_GONE,
    NEW_SHARD_IN_PLACE,
    COMMITTED;

    boolean hasCome(Path output, byte[] oldManifest) throws IOException {
      Path manifest = output.resolve(DatasetManifest.FILE_NAME);
      return switch (this) {
        case OLD_MANIFEST_GONE -> Files.notExists(manifest);
        // Nothing is put aside before all that is old is gone.
        case NEW_SHARD_IN_PLACE ->
            Moment.PUTTING_ASIDE.hasCome(output)
                && Moment.SHARD_IN_PLACE.hasCome(output)
                && Files.notExists(manifest);
        case COMMITTED ->
            Files.exists(manifest) && !Arrays.equals(oldManifest, Files.readAllBytes(manifest));
      };
    }
  }

  /** Looks at a directory. */
  private interface Look {
    boolean at(Path output) throws IOException;
  }

  private static boolean hasFile(Path directory, String beginning) {
    String[] names = directory.toFile().list();
    return names != null && Stream.of(names).anyMatch(name -> name.startsWith(beginning));
  }

  @BeforeAll
  static void prepareUndisturbed() throws IOException {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(ExportedRecords.boats("%03d.jpg".formatted(i), i, GOOD));
    }
    records.add("no example".getBytes(UTF_8));
    RecordFiles.writeGzip(root.resolve("in/a.tfrecord.gz"), records.toArray(byte[][]::new));
    undisturbed = wanted().prepare("undisturbed").contents();
  }

  private static WantedDataset wanted() {
    return WantedDataset.in(root).withShards(4);
  }

  private static Process start(Path output, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.trawl.cli.Main",
                "prepare",
                "--quiet",
                "--shards=4",
                "--seed=17",
                "--max-dead-letter-ratio=1",
                "--input=" + root.resolve("in"),
                "--label-map=" + root.resolve("label_map.pbtxt"),
                "--output=" + output));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("log-" + output.getFileName()).toFile())
        .start();
  }

  /** Kills the process when the moment has come; whether it was still at work then. */
  private static boolean kill(Process process, Look hasCome, Path output) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_WAIT);
    while (process.isAlive() && System.nanoTime() < end && !hasCome.at(output)) {
      Thread.sleep(1);
    }
    process.destroyForcibly();
    assertTrue(process.waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS));
    String said = Files.readString(root.resolve("log-" + output.getFileName()));
    assertTrue(process.exitValue() == 0 || process.exitValue() == KILLED, said);
    return process.exitValue() == KILLED;
  }

  /** A manifest that is there tells the truth of every file it names. */
  private static boolean isWhole(Path output) throws IOException {
    if (!Files.exists(output.resolve(DatasetManifest.FILE_NAME))) {
      return false;
    }
    for (DatasetManifest.OutputFile file : DatasetManifest.read(output).files()) {
      byte[] bytes = Files.readAllBytes(output.resolve(file.path()));
      assertEquals(file.sha256(), EncodedImage.wrap(bytes).sha256(), file.path());
    }
    return true;
  }

  @ParameterizedTest
  @EnumSource
  void a_rerun_leaves_what_an_undisturbed_run_leaves(Moment moment) throws Exception {
    Path output = root.resolve("out-" + moment);
    boolean atWork = kill(start(output), moment::hasCome, output);
    assertTrue(atWork || moment == Moment.COMMITTED, "ended before " + moment);
    assertEquals(moment == Moment.COMMITTED, isWhole(output));
    assertEquals(undisturbed, wanted().prepare(output.getFileName().toString()).contents());
  }

  @ParameterizedTest
  @EnumSource
  void while_a_data_set_is_replaced_none_is_there_that_is_a_mixture(Replacing moment)
      throws Exception {
    String name = "replaced-" + moment;
    Path output = root.resolve(name);
    WantedDataset.in(root).withTrainRatio(0.5).withShards(4).prepare(name);
    byte[] manifest = Files.readAllBytes(output.resolve(DatasetManifest.FILE_NAME));
    Process process = start(output, "--overwrite");
    boolean atWork = kill(process, directory -> moment.hasCome(directory, manifest), output);
    assertTrue(atWork || moment == Replacing.COMMITTED, "ended before " + moment);
    boolean whole = isWhole(output);
    assertEquals(moment == Replacing.COMMITTED, whole);
    WantedDataset again = whole ? wanted().overwriting() : wanted();
    assertEquals(undisturbed, again.prepare(name).contents());
  }

  @Test
  void what_a_job_left_that_had_finished_is_removed() throws Exception {
    PreparedDataset dataset = wanted().prepare("finished");
    Path temporary = dataset.directory().resolve(TEMPORARY);
    RecordFiles.writeBytes(temporary.resolve("started"), new byte[1]);
    RecordFiles.writeBytes(temporary.resolve("spill-1"), new byte[9]);
    wanted().prepare("finished");
    assertFalse(Files.exists(temporary));
    assertEquals(undisturbed, dataset.contents());
  }
}
