package dev.trawl.transforms.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.dataset.Split;
import dev.trawl.dataset.split.GroupKey;
import dev.trawl.dataset.split.ListedSides;
import dev.trawl.dataset.split.SplitAssigner;
import dev.trawl.imaging.ImageFingerprint;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.validation.finding.Policy;
import java.util.List;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class PlacedExampleTest {
  private static final SplitPlan PLAN =
      new SplitPlan(
          new GroupKey.Video(), false, new SplitAssigner(1, 0.5), null, Policy.standard());

  private static AcceptedExample example(String id, String fileName) {
    return new AcceptedExample(
        new RecordLocation("in/a.tfrecord", 0),
        id,
        fileName,
        8,
        6,
        List.of(),
        new ImageFingerprint(0xab, 2),
        3,
        new ByteRange("/a", 0, 1, 0));
  }

  private static PlacedExample placed(String id, String fileName, String... train) {
    ListedSides.Builder listed = new ListedSides.Builder();
    for (String name : train) {
      listed.add(name, Split.TRAIN);
    }
    listed.add("unrelated", Split.VAL);
    return PlacedExample.of(example(id, fileName), PLAN, listed.build());
  }

  @Test
  void is_known_by_its_id_its_name_and_picture_or_its_name() {
    assertEquals(Split.TRAIN, placed("a.jpg", "a.jpg", "a.jpg").given());
    assertEquals(
        Split.TRAIN, placed("a.jpg~00000000000000ab", "a.jpg", "a.jpg").given(), "another came");
    assertEquals(
        Split.TRAIN, placed("a.jpg", "a.jpg", "a.jpg~00000000000000ab").given(), "another went");
    assertEquals(
        Split.TRAIN, placed("a.jpg~00000000000000ab~2", "a.jpg", "a.jpg~00000000000000ab").given());
    assertNull(placed("a.jpg", "a.jpg", "a.jpg~00000000000000cd").given());
  }

  @Test
  void without_a_file_name_its_name_is_the_hash_of_its_image() {
    PlacedExample placed = placed("00ff~00000000000000ab", "", "00ff");
    assertEquals(Split.TRAIN, placed.given());
    assertEquals("00ff", placed.group());
  }

  @Test
  void the_coder_keeps_every_value() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(
        PlacedExampleCoder.of(), placed("clip.mp4#t=1", "clip.mp4#t=1", "clip.mp4#t=1"));
    CoderProperties.coderDecodeEncodeEqual(PlacedExampleCoder.of(), placed("b", "b"));
  }
}
