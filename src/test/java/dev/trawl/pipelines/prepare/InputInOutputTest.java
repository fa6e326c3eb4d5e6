package dev.trawl.pipelines.prepare;

import static dev.trawl.pipelines.prepare.ExportedRecords.GOOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.split.GroupKey;
import dev.trawl.transforms.records.RecordFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a preparation reads must not be what it removes when it begins. */
class InputInOutputTest {
  @TempDir Path root;

  private Map<String, String> before;

  @BeforeEach
  void prepareOnce() throws Exception {
    RecordFiles.write(root.resolve("in/a.tfrecord"), ExportedRecords.boats("a.jpg", 1, GOOD));
    before = WantedDataset.in(root).prepare("out").contents();
  }

  private static SplitSettings split(@Nullable String list, @Nullable String previous) {
    return new SplitSettings(0.5, 0, new GroupKey.Video(), false, list, previous);
  }

  private void assertRefused(WantedDataset wanted, String option, String output) throws Exception {
    InputException refusal =
        assertThrows(InputException.class, () -> wanted.overwriting().prepare(output));
    assertTrue(refusal.getMessage().startsWith(option), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("would be removed"), refusal.getMessage());
    assertTrue(refusal.nextAction().contains("Copy it"), refusal.nextAction());
    assertEquals(before, new PreparedDataset(root.resolve("out")).contents());
  }

  @Test
  void the_label_map_of_the_data_set_that_is_replaced_is_refused() throws Exception {
    Path labelMap = root.resolve("out/label_map.pbtxt");
    assertRefused(WantedDataset.in(root).withLabelMap(labelMap), "--label-map " + labelMap, "out");
    // Not only where it is to be replaced.
    assertThrows(
        InputException.class, () -> WantedDataset.in(root).withLabelMap(labelMap).prepare("out"));
  }

  @Test
  void links_do_not_deceive() throws Exception {
    Files.createSymbolicLink(root.resolve("there"), root.resolve("out"));
    Path link =
        Files.createSymbolicLink(
            root.resolve("classes.pbtxt"), root.resolve("out/label_map.pbtxt"));
    Path labelMap = root.resolve("out/label_map.pbtxt");
    assertRefused(WantedDataset.in(root).withLabelMap(labelMap), "--label-map", "there");
    assertRefused(
        WantedDataset.in(root).withLabelMap(root.resolve("there/label_map.pbtxt")),
        "--label-map",
        "out");
    assertRefused(WantedDataset.in(root).withLabelMap(link), "--label-map", "out");
    InputException refusal =
        assertThrows(
            InputException.class,
            () ->
                WantedDataset.in(root).from(root + "/there/train-*").overwriting().prepare("out"));
    assertTrue(refusal.getMessage().contains("there/train-00000"), refusal.getMessage());
    assertEquals(before, new PreparedDataset(root.resolve("out")).contents());
  }

  @Test
  void a_list_of_all_images_is_refused_and_a_previous_split_is_put_aside() throws Exception {
    String split = root.resolve("out/split.json").toString();
    assertRefused(WantedDataset.in(root).withSplit(split(split, null)), "--split-file", "out");
    PreparedDataset again =
        WantedDataset.in(root).withSplit(split(null, split)).overwriting().prepare("out");
    assertEquals(before.get("split.json"), again.contents().get("split.json"));
    assertEquals(before.get("split.json"), again.contents().get("given_split.json"));
  }

  /** As a preparation leaves it that was killed: its command, said again, must work. */
  @Test
  void a_previous_split_that_was_put_aside_is_found_again() throws Exception {
    String split = root.resolve("out/split.json").toString();
    Files.move(root.resolve("out/split.json"), root.resolve("out/given_split.json"));
    Files.delete(root.resolve("out/manifest.json"));
    RecordFiles.writeBytes(root.resolve("out/.trawl-temporary/started"), new byte[1]);
    PreparedDataset again = WantedDataset.in(root).withSplit(split(null, split)).prepare("out");
    assertEquals(before.get("split.json"), again.contents().get("given_split.json"));
  }
}
