package dev.trawl.report.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.ClassTally;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.ImageSize;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InspectionTest {
  private static final LabelMap LABEL_MAP =
      new LabelMap(List.of(LabelMap.Item.of(1, "buoy"), LabelMap.Item.of(2, "boat")));

  private static Inspection inspection(SortedMap<ImageSize, Long> sizes, List<Finding> findings) {
    BoxCounts boxes =
        new BoxCounts(7, 5, new TreeMap<>(Map.of(FindingKind.VOTT_HALF_EDGE, 2L)), new TreeMap<>());
    DatasetSummary usable =
        new DatasetSummary(
            4,
            0,
            3,
            boxes,
            new TreeMap<>(),
            new TreeMap<>(),
            1,
            new TreeMap<>(Map.of(2, new ClassTally(3, 7))),
            sizes,
            new TreeMap<>(Map.of(8, 3L, 64, 4L)));
    DatasetSummary all = usable.plus(DatasetSummary.ofFindings(findings));
    return new Inspection(2, 3_400_000, LABEL_MAP, Policy.standard(), all);
  }

  private static Inspection inspection() {
    return inspection(
        new TreeMap<>(Map.of(new ImageSize(960, 540), 3L, new ImageSize(1280, 720), 1L)),
        List.of(
            finding(1, 4, FindingKind.VOTT_HALF_EDGE),
            finding(0, 2, FindingKind.VOTT_HALF_EDGE),
            finding(3, null, FindingKind.NO_ANNOTATIONS)));
  }

  private static Finding finding(long index, @Nullable Integer box, FindingKind kind) {
    return new Finding(
        new RecordLocation("in/a.tfrecord", index), "", box, kind, Action.KEPT, null, null, "");
  }

  @Test
  void people_get_tables() {
    assertEquals(
        """
        records  4  in 2 files (3.4 MB): 4 usable, 0 to be set aside; 3 written by VoTT
        boxes    7  of which 5 as they are, 2 to be repaired, 0 to be dropped
        images   1  usable without any box

        Classes
          id  name  images  boxes
           1  buoy       0      0
           2  boat       3      7

        Images
          width  height  images
            960     540       3
           1280     720       1

        Boxes by side (square root of the area)
             pixels  boxes
            8 to 16      3
          64 to 128      4

        Findings, and what prepare does about them
          kind            severity  treatment  count  first
          no_annotations  info      keep           1  in/a.tfrecord#3
          vott_half_edge  error     repair         2  in/a.tfrecord#0, box 2\
        """,
        String.join("\n", InspectionTable.lines(inspection())));
  }

  @Test
  void only_the_most_frequent_image_sizes_are_listed() {
    SortedMap<ImageSize, Long> sizes = new TreeMap<>();
    for (int i = 1; i <= 12; i++) {
      sizes.put(new ImageSize(100 * i, 100), (long) i);
    }
    List<String> lines = InspectionTable.lines(inspection(sizes, List.of()));
    assertTrue(lines.contains("   1200     100      12"), lines.toString());
    assertFalse(lines.contains("    400     100       4"), lines.toString());
    assertTrue(lines.contains("  and 4 other sizes (all of them with --json)"), lines.toString());
    assertTrue(lines.contains("Nothing is wrong with these records."), lines.toString());
  }

  @Test
  void scripts_get_json() throws Exception {
    JsonNode json = new ObjectMapper().readTree(InspectionJson.of(inspection()));
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {"files": 2, "bytes": 3400000,
                 "records": {"read": 4, "usable": 4, "rejected": 0, "from_vott": 3},
                 "images": {"without_boxes": 1, "sizes": [
                   {"width": 960, "height": 540, "images": 3},
                   {"width": 1280, "height": 720, "images": 1}]},
                 "boxes": {"read": 7, "kept": 5, "repaired": {"vott_half_edge": 2}, "dropped": {},
                   "sides": [{"from": 8, "below": 16, "boxes": 3},
                             {"from": 64, "below": 128, "boxes": 4}]},
                 "classes": [{"id": 1, "name": "buoy", "images": 0, "boxes": 0},
                             {"id": 2, "name": "boat", "images": 3, "boxes": 7}],
                 "findings": [
                   {"kind": "no_annotations", "severity": "info", "treatment": "keep",
                    "count": 1, "record": "in/a.tfrecord#3", "box": null},
                   {"kind": "vott_half_edge", "severity": "error", "treatment": "repair",
                    "count": 2, "record": "in/a.tfrecord#0", "box": 2}]}
                """),
        json);
  }
}
