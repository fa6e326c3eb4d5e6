package dev.trawl.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordExaminerTest {
  private static final RecordLocation LOCATION = new RecordLocation("a.tfrecord", 3);

  private final RecordExaminer examiner =
      new RecordExaminer(new ExampleValidator(Examples.LABEL_MAP, Policy.standard()));

  @Test
  void a_good_record_comes_out_as_the_image_in_it() {
    EncodedImage image = ImageEncoder.png(new RgbImage(8, 6, new byte[8 * 6 * 3]));
    AnnotatedImage annotated =
        new AnnotatedImage(
            "a.png", "a.png", image, 8, 6, List.of(AnnotatedBox.of(Examples.GOOD, 2, "boat")));
    ValidationResult result = examiner.examine(LOCATION, TfExampleWriter.write(annotated));
    assertEquals(annotated, result.image().orElseThrow());
    assertEquals(List.of(), result.findings());
  }

  @Test
  void what_is_no_example_is_rejected_with_no_box_counted() {
    ValidationResult result = examiner.examine(LOCATION, "no example".getBytes(UTF_8));
    assertTrue(result.image().isEmpty());
    assertEquals(FindingKind.NOT_AN_EXAMPLE, result.rejection().orElseThrow().kind());
    assertEquals(LOCATION, result.rejection().orElseThrow().location());
    assertEquals(List.of(result.rejection().orElseThrow()), result.findings());
    assertEquals(BoxCounts.none(), result.boxes());
  }
}
