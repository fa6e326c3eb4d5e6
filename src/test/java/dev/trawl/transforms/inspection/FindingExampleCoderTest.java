package dev.trawl.transforms.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.report.example.FindingExample;
import dev.trawl.report.example.Thumbnail;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class FindingExampleCoderTest {
  private static final BoundingBox BOX = new BoundingBox(0.1f, Float.NaN, 3, -1);

  @Test
  void what_comes_out_is_what_went_in() throws Exception {
    Finding finding =
        new Finding(
            new RecordLocation("a", 3),
            "a.jpg",
            2,
            FindingKind.ZERO_AREA,
            Action.DROPPED,
            null,
            null,
            "message");
    Thumbnail thumbnail =
        new Thumbnail(
            EncodedImage.wrap(new byte[] {1, 2, 3}),
            640,
            480,
            BOX,
            new BoundingBox(0, 0, 1, 1),
            null,
            BOX,
            List.of(BOX, BOX));
    for (FindingExample example :
        List.of(new FindingExample(finding, null), new FindingExample(finding, thumbnail))) {
      byte[] bytes = CoderUtils.encodeToByteArray(FindingExampleCoder.of(), example);
      assertEquals(example, CoderUtils.decodeFromByteArray(FindingExampleCoder.of(), bytes));
    }
  }
}
