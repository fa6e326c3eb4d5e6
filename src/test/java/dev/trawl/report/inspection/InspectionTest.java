package dev.trawl.report.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trawl.report.inspection.page.InspectionPage;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.ImageSize;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InspectionTest {
  @Test
  void people_get_tables() {
    assertEquals(
        """
        records               4          in 2 files (3.4 MB), 3 written by VoTT
          usable              4   100 %
          to be set aside     0     0 %
        images without a box  1  25.0 %  of the usable ones
        boxes                 7
          as they are         5  71.4 %
          to be repaired      2  28.6 %  2 vott_half_edge
          to be dropped       0     0 %

        Classes, the most frequent first
          id  name  images  boxes  share
           2  boat       3      7  100 %  ########################
           1  buoy       0      0    0 %

        Images by size, the most frequent first
              pixels  images   share
           960 x 540       3  75.0 %
          1280 x 720       1  25.0 %

        Boxes by side, the square root of the area
             pixels  boxes   share
            8 to 16      3  42.9 %  ##################
          64 to 128      4  57.1 %  ########################
          As COCO counts: 3 small (below 32), 0 medium, 4 large (96 or more).

        Findings, the gravest first
          severity  kind            count  treatment  first
          error     vott_half_edge      2  repair     in/a.tfrecord#0, box 2
                    VoTT wrote ymax = 0.5
          info      no_annotations      1  keep       in/a.tfrecord#3
                    nothing to see

        Worth knowing
          No usable record has a box of this class: buoy. A model cannot learn it.\
        """,
        String.join("\n", InspectionTable.lines(Inspections.some())));
  }

  @Test
  void files_without_records_are_told_of() {
    List<String> lines = InspectionTable.lines(Inspections.ofNothing());
    assertTrue(lines.contains("  There is no record at all in these files."), lines.toString());
  }

  @Test
  void only_the_most_frequent_image_sizes_are_listed() {
    SortedMap<ImageSize, Long> sizes = new TreeMap<>();
    for (int i = 1; i <= 12; i++) {
      sizes.put(new ImageSize(100 * i, 100), (long) i);
    }
    List<String> lines = InspectionTable.lines(Inspections.ofSizes(sizes));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  1200 x 100")), lines.toString());
    assertFalse(lines.stream().anyMatch(line -> line.contains("  400 x 100")), lines.toString());
    assertTrue(lines.contains("  and 4 sizes more (all of them with --json)"), lines.toString());
    assertTrue(lines.contains("Nothing is wrong with these records."), lines.toString());
  }

  @Test
  void more_sizes_than_are_told_apart_are_rounded_and_it_is_said() throws Exception {
    SortedMap<ImageSize, Long> sizes = new TreeMap<>();
    for (int i = 1; i <= 1000; i++) {
      sizes.put(new ImageSize(i, 100), 1L);
    }
    Inspection inspection = Inspections.ofSizes(sizes);
    List<String> lines = InspectionTable.lines(inspection);
    assertTrue(
        lines.contains("Images by size, the most frequent first; rounded up to multiples of 2"),
        lines.toString());
    assertTrue(
        InspectionPage.of(inspection).contains("rounded up to multiples of 2"), "on the page");
    JsonNode json = new ObjectMapper().readTree(InspectionJson.of(inspection));
    assertEquals(2, json.at("/images/sizes_rounded_to").asInt());
  }

  @Test
  void scripts_get_json() throws Exception {
    JsonNode json = new ObjectMapper().readTree(InspectionJson.of(Inspections.some()));
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {"files": 2, "bytes": 3400000,
                 "records": {"read": 4, "usable": 4, "rejected": 0, "from_vott": 3},
                 "images": {"without_boxes": 1, "sizes_rounded_to": 1, "sizes": [
                   {"width": 960, "height": 540, "images": 3},
                   {"width": 1280, "height": 720, "images": 1}],
                   "boxes_per_image": [
                     {"from": 0.0, "below": 1.0, "count": 1},
                     {"from": 1.0, "below": 2.0, "count": 1},
                     {"from": 3.0, "below": 4.0, "count": 2}]},
                 "classes": [{"id": 1, "name": "buoy", "images": 0, "boxes": 0},
                             {"id": 2, "name": "boat", "images": 3, "boxes": 7}]}
                """),
        ((ObjectNode) json.deepCopy()).remove(List.of("boxes", "findings")));
  }

  @Test
  void json_has_the_numbers_of_the_plots() throws Exception {
    JsonNode boxes =
        new ObjectMapper().readTree(InspectionJson.of(Inspections.some())).get("boxes");
    assertEquals(7, boxes.get("read").asInt());
    assertEquals(5, boxes.get("kept").asInt());
    assertEquals(2, boxes.at("/repaired/vott_half_edge").asInt());
    assertEquals(0, boxes.get("dropped").size());
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                [{"from": 8, "below": 16, "boxes": 3}, {"from": 64, "below": 128, "boxes": 4}]
                """),
        boxes.get("sides"));
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                [{"from": 0.0, "below": 32.0, "count": 3},
                 {"from": 96.0, "below": null, "count": 4}]
                """),
        boxes.get("coco_scales"));
    assertEquals(7, count(boxes.get("aspect_ratios")));
    assertEquals(7, count(boxes.get("widths_and_heights")));
    assertEquals(7, count(boxes.get("widths_and_heights_in_fractions")));
    assertEquals(7, count(boxes.get("centers")));
    JsonNode large = boxes.at("/centers/1");
    assertEquals(4, large.get("count").asInt());
    assertEquals(0.6, large.get("x_from").asDouble(), 0.051);
  }

  private static int count(JsonNode cells) {
    int sum = 0;
    for (JsonNode cell : cells) {
      sum += cell.get("count").asInt();
    }
    return sum;
  }

  @Test
  void json_has_examples_of_findings() throws Exception {
    JsonNode findings =
        new ObjectMapper().readTree(InspectionJson.of(Inspections.some())).get("findings");
    assertEquals(2, findings.size());
    JsonNode halfEdge = findings.get(1);
    assertEquals("vott_half_edge", halfEdge.get("kind").asText());
    assertEquals("error", halfEdge.get("severity").asText());
    assertEquals("repair", halfEdge.get("treatment").asText());
    assertEquals(2, halfEdge.get("count").asInt());
    assertEquals("in/a.tfrecord#0", halfEdge.get("record").asText());
    assertEquals(2, halfEdge.get("box").asInt());
    assertEquals(FindingKind.VOTT_HALF_EDGE.explanation(), halfEdge.get("explanation").asText());
    assertEquals("VoTT wrote ymax = 0.5", halfEdge.at("/examples/0/message").asText());
    assertEquals("in/a.tfrecord#1", halfEdge.at("/examples/1/record").asText());
  }
}
