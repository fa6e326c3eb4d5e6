package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.reference.ReferenceTensors;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AnchorsTest {

  @Test
  void coverEveryCellOfEveryLevel() {
    Anchors anchors = Anchors.of(DetectorConfiguration.efficientDetD0(1, 512));
    assertEquals(49104, anchors.count());
    // 64 cells of 9 shapes a row; the second cell's centre lies at pixel 12.
    assertArrayEquals(
        new float[] {(4 - 16) / 512f, (12 - 16) / 512f, (4 + 16) / 512f, (12 + 16) / 512f},
        Arrays.copyOfRange(anchors.corners(), 9 * 4, 10 * 4));
  }

  @Test
  void listAspectRatiosOutsideAndScalesInside() {
    float[] corners = Anchors.of(DetectorConfiguration.efficientDetD0(1, 512)).corners();
    float[] heights = new float[9];
    for (int shape = 0; shape < 9; shape++) {
      heights[shape] = (corners[4 * shape + 2] - corners[4 * shape]) * 512;
    }
    assertArrayEquals(
        new float[] {32f, 40.32f, 50.8f, 22.63f, 28.51f, 35.92f, 45.25f, 57.02f, 71.84f},
        heights,
        0.005f);
  }

  @Tag("reference")
  @Test
  void equalTheOriginal() {
    ReferenceTensors.assumeRoot();
    for (ReferenceTensors model : ReferenceTensors.withKeys("checkpoint", "input_size")) {
      int inputSize = model.description().path("input_size").asInt();
      float[] corners = Anchors.of(DetectorConfiguration.efficientDetD0(1, inputSize)).corners();
      assertArrayEquals(model.floats("anchors"), corners, model.toString());
    }
  }
}
