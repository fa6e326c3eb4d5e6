package dev.trawl.pipelines.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.report.example.FindingExample;
import dev.trawl.report.example.Thumbnail;
import dev.trawl.report.inspection.Inspection;
import dev.trawl.report.inspection.InspectionJson;
import dev.trawl.report.inspection.page.InspectionPage;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.Distributions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inspections of broken records by the direct runner. */
class InspectPipelineTest {
  @TempDir static Path directory;

  private static Inspection inspection;

  @BeforeAll
  static void inspectBrokenRecords() {
    BrokenRecords.write(directory);
    inspection = inspect(true, 1);
  }

  private static Inspection inspect(boolean pictures, int parallelism) {
    return InspectPipeline.run(
        InputSettings.of(List.of(directory.toString()), Path.of("data/sample/tf_label_map.pbtxt")),
        CheckSettings.of(Policy.standard()),
        null,
        pictures,
        List.of("--targetParallelism=" + parallelism),
        JobProgress.none());
  }

  private static FindingExample first(FindingKind kind) {
    return inspection.examples().stream()
        .filter(example -> example.finding().kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_kind_found_has_an_example_and_every_readable_image_a_picture() {
    assertEquals(
        inspection.summary().findings().keySet().stream().toList(),
        inspection.examples().stream()
            .map(example -> example.finding().kind())
            .distinct()
            .toList());
    for (FindingKind kind :
        List.of(FindingKind.EMPTY_FILE, FindingKind.NOT_AN_EXAMPLE, FindingKind.TRUNCATED_IMAGE)) {
      assertNull(first(kind).thumbnail(), kind.label());
    }
    for (FindingKind kind :
        List.of(
            FindingKind.INVERTED_BOX,
            FindingKind.UNKNOWN_CLASS,
            FindingKind.RAGGED_COLUMNS,
            FindingKind.REPEATED_ID)) {
      assertNotNull(first(kind).thumbnail(), kind.label());
    }
  }

  @Test
  void the_box_before_and_after_is_shown_where_it_is() {
    Thumbnail repaired = first(FindingKind.VOTT_HALF_EDGE).thumbnail();
    assertNotNull(repaired);
    assertEquals(new BoundingBox(0.4f, 0.8f, 0.6f, 0.5f), repaired.before());
    assertEquals(new BoundingBox(0.4f, 0.8f, 0.6f, 1f), repaired.after());
    assertEquals(List.of(new BoundingBox(0.3f, 0.3f, 0.5f, 0.5f)), repaired.others());
    Thumbnail outside = first(FindingKind.ENTIRELY_OUTSIDE).thumbnail();
    assertNotNull(outside);
    assertTrue(outside.view().yMax() > 1.3f, "the view ends at " + outside.view().yMax());
    assertEquals(1f, outside.crop().yMax(), 1e-6);
    Thumbnail far = first(FindingKind.FAR_OUTSIDE).thumbnail();
    assertNotNull(far);
    assertNull(far.before());
    assertEquals(new BoundingBox(0, 0, 1, 1), far.view());
  }

  @Test
  void distributions_count_the_boxes_that_stay() {
    Distributions distributions = inspection.distributions();
    long boxes = inspection.summary().boxes().kept() + inspection.summary().boxes().repairedTotal();
    assertEquals(boxes, distributions.boxSides().total());
    assertEquals(boxes, distributions.centers().total());
    assertEquals(boxes, distributions.boxExtents().total());
    assertEquals(inspection.summary().usable(), distributions.boxesPerImage().total());
    assertEquals(
        inspection.summary().withoutBoxes(),
        distributions.boxesPerImage().count(0),
        "images without a box");
  }

  @Test
  void the_page_does_not_depend_on_how_the_work_was_shared() {
    String page = InspectionPage.of(inspection);
    assertEquals(page, InspectionPage.of(inspect(true, 4)));
    assertTrue(page.length() < InspectionPage.MOST_BYTES, "page of " + page.length());
  }

  @Test
  void without_pictures_the_numbers_are_the_same() {
    Inspection plain = inspect(false, 2);
    assertTrue(plain.examples().stream().allMatch(example -> example.thumbnail() == null));
    assertEquals(InspectionJson.of(inspection), InspectionJson.of(plain));
  }
}
