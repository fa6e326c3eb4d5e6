package dev.trawl.training.released;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointArchiveTest {
  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir Path directory;

  @Test
  void anArchiveIsUnpackedBesideItself() throws IOException {
    Path archive = write("mine.tar.gz", TarGz.of("a/checkpoint/ckpt-7.index", CONTENT));
    Path expected = directory.resolve("mine/checkpoint");
    assertEquals(expected, new CheckpointArchive(archive).unpackedBeside());
    Files.delete(archive);
    assertEquals(expected, new CheckpointArchive(archive).unpackedBeside());
  }

  @Test
  void anArchiveWithoutATopDirectoryIsUnpackedToo() throws IOException {
    Path archive = write("flat.tgz", TarGz.of("ckpt-1.index", CONTENT, "pipeline.config", CONTENT));
    assertEquals(directory.resolve("flat"), new CheckpointArchive(archive).unpackedBeside());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside/ckpt-0.index", "a/../../ckpt-0.index", "/etc/ckpt-0.index"})
  void namesThatLeadOutAreRefused(String name) throws IOException {
    Path inner = Files.createDirectories(directory.resolve("inner"));
    Path archive = inner.resolve("evil.tar.gz");
    Files.write(archive, TarGz.of(name, CONTENT));
    InputException failure =
        assertThrows(InputException.class, () -> new CheckpointArchive(archive).unpackedBeside());
    assertTrue(failure.getMessage().contains("outside"), failure::getMessage);
    assertEquals(1, directory.toFile().list().length);
    assertFalse(Files.exists(Path.of("/etc/ckpt-0.index")));
  }

  @Test
  void anArchiveWithoutCheckpointLeavesNothing() throws IOException {
    Path archive = write("saved.tar.gz", TarGz.of("m/variables/variables.index", CONTENT));
    InputException failure =
        assertThrows(InputException.class, () -> new CheckpointArchive(archive).unpackedBeside());
    assertTrue(failure.getMessage().contains("no checkpoint"), failure::getMessage);
    assertEquals(1, directory.toFile().list().length);
  }

  @Test
  void aDamagedArchiveLeavesNothing() throws IOException {
    byte[] whole = TarGz.of("a/ckpt-0.index", new byte[10_000], "a/pipeline.config", CONTENT);
    for (byte[] damaged :
        new byte[][] {
          Arrays.copyOf(whole, whole.length / 2), new byte[100], "no archive".getBytes()
        }) {
      Path archive = write("damaged.tar.gz", damaged);
      InputException failure =
          assertThrows(InputException.class, () -> new CheckpointArchive(archive).unpackedBeside());
      assertTrue(failure.getMessage().contains("damaged"), failure::getMessage);
      assertEquals(1, directory.toFile().list().length);
    }
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }
}
