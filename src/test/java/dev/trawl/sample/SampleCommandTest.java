package dev.trawl.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.config.LabelMapReader;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RawExample;
import dev.trawl.sample.scene.Species;
import dev.trawl.validation.ExampleValidator;
import dev.trawl.validation.ValidationResult;
import dev.trawl.validation.finding.Policy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SampleCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void theSameOptionsGiveTheSameBytes() throws Exception {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    assertEquals(0, run("--output", first.toString(), "--images", "4", "--seed", "9"));
    assertEquals(0, run("--output", second.toString(), "--images", "4", "--seed", "9"));
    List<Path> files = RecordFiles.below(first);
    assertEquals(4 + 2 + 1, files.size());
    assertEquals(files, RecordFiles.below(second));
    for (Path file : files) {
      assertArrayEquals(
          Files.readAllBytes(first.resolve(file)), Files.readAllBytes(second.resolve(file)));
    }
    assertTrue(out.toString().contains("6 images in " + first));
  }

  @Test
  void thePlainFormHasNoFaults() throws Exception {
    int code =
        run(
            "--output=" + folder,
            "--form=plain",
            "--images=7",
            "--images-per-file=3",
            "--size=96",
            "--seed=4");
    assertEquals(0, code, err::toString);
    assertEquals(
        List.of(
            "records/scenes-00000-of-00003.tfrecord",
            "records/scenes-00001-of-00003.tfrecord",
            "records/scenes-00002-of-00003.tfrecord",
            "tf_label_map.pbtxt"),
        RecordFiles.below(folder).stream().map(Path::toString).toList());
    LabelMap labelMap = LabelMapReader.read(folder.resolve("tf_label_map.pbtxt"));
    assertEquals(Species.labelMap(), labelMap);
    List<RawExample> examples = RecordFiles.examples(folder);
    assertEquals(7, examples.size());
    for (int i = 0; i < examples.size(); i++) {
      ValidationResult result =
          new ExampleValidator(labelMap, Policy.standard()).validate(examples.get(i));
      assertEquals(List.of(), result.findings());
      assertEquals(new Album(4, 96).image(i + 1).asDrawn(), result.image().orElseThrow());
      assertTrue(!result.fromVott());
    }
  }

  @Test
  void recordsAreReplacedOnlyWhenAsked() throws Exception {
    Path old = folder.resolve("records/old.tfrecord");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "somebody's");
    String[] options = {"--output=" + folder, "--images=1", "--size=64"};
    assertEquals(2, run(options));
    assertTrue(err.toString().contains("--overwrite"), err::toString);
    assertTrue(Files.exists(old));
    assertEquals(0, run(options[0], options[1], options[2], "--overwrite"));
    assertEquals(
        List.of("reef-001.tfrecord", "reef-002.tfrecord", "reef-003.tfrecord"),
        RecordFiles.below(old.getParent()).stream().map(Path::toString).toList());
  }

  @Test
  void whatCannotBeIsRefused() {
    assertEquals(2, run("--output=" + folder, "--images=0"));
    assertTrue(err.toString().contains("--images 0: it takes at least 1"), err::toString);
    assertEquals(2, run("--output=" + folder, "--form=yolo"));
    assertEquals(2, run());
  }

  @Test
  void whereNothingCanBeWrittenIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertEquals(1, run("--output=" + file, "--images=1"));
    assertTrue(err.toString().startsWith("sample: while preparing " + file), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  private int run(String... arguments) {
    CommandLine command = SampleCommand.commandLine();
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
