package dev.trawl.pipelines.prepare;

import static dev.trawl.pipelines.prepare.ExportedRecords.GOOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.pipelines.PipelineRun;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.records.RecordFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change between the moment when they are listed and that when workers read them. */
class VanishedInputTest {
  @TempDir Path root;

  /** What happens between the two. */
  private interface Change {
    void happen() throws Exception;
  }

  private void prepare(String input, Change change) throws Exception {
    Preparation preparation =
        WantedDataset.in(root).from(root.resolve(input).toString()).preparation("out");
    InputListing listing = preparation.listing();
    change.happen();
    preparation.beginOutput(true);
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    pipeline.apply("Prepare data set", PrepareDataset.of(preparation, listing));
    PipelineRun.toEnd(pipeline, preparation.output(), counters -> {});
  }

  private void assertMissed(String input, String told, Change change) {
    InputException failure = assertThrows(InputException.class, () -> prepare(input, change));
    assertTrue(failure.getMessage().contains(told), failure.getMessage());
    assertTrue(failure.nextAction().contains("again"), failure.nextAction());
    assertFalse(Files.exists(root.resolve("out/manifest.json")));
  }

  private Path record(String name, int seed) {
    return RecordFiles.write(
        root.resolve("in/" + name), ExportedRecords.boats(name + ".jpg", seed, GOOD));
  }

  @Test
  void a_file_that_goes_away_is_missed_by_name() {
    record("a.tfrecord", 1);
    Path gone = record("b.tfrecord", 2);
    assertMissed("in", "in/b.tfrecord was there", () -> Files.delete(gone));
  }

  @Test
  void a_file_that_is_still_being_written_is_told() {
    record("a.tfrecord", 1);
    Path growing = record("b.tfrecord", 2);
    byte[] more = ExportedRecords.boats("c.jpg", 3, GOOD);
    assertMissed(
        "in",
        "in/b.tfrecord had",
        () -> RecordFiles.write(growing, ExportedRecords.boats("b.jpg", 2, GOOD), more));
  }

  @Test
  void a_small_file_of_many_is_missed_by_its_directory() {
    AnnotationFiles files = new AnnotationFiles(root);
    files.voc();
    assertMissed(
        "VOC/Annotations",
        "VOC/Annotations/*",
        () -> Files.delete(root.resolve("VOC/Annotations/b.xml")));
  }

  @Test
  void a_file_that_comes_later_is_read() throws Exception {
    record("a.tfrecord", 1);
    prepare("in", () -> record("b.tfrecord", 2));
    assertEquals(2, new PreparedDataset(root.resolve("out")).manifest().records().read());
  }

  /** Images without labels are read only where all labels are; labels of two images, twice. */
  @Test
  void files_that_are_rightly_not_read_are_not_missed() throws Exception {
    AnnotationFiles files = new AnnotationFiles(root);
    files.yolo();
    files.image("yolo/images/train/unlabelled.jpg", 5);
    files.image("yolo/images/train/a.png", 6);
    prepare("yolo/labels", () -> {});
    prepare("yolo/labels/train/a.txt", () -> {});
    prepare("yolo", () -> {});
  }
}
