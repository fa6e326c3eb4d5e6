package dev.trawl.formats.detections;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import dev.trawl.formats.json.JsonText;
import java.io.IOException;

/**
 * Writes detections as JSON Lines: {@code {"image", "width", "height", "detections": [{"class_id",
 * "class", "score", "box": [ymin, xmin, ymax, xmax]}]}}, boxes in fractions of the image. Numbers
 * have at most {@value #DECIMALS} decimals, which is finer than what float32 leaves certain of
 * them.
 */
public final class DetectionLines {
  private static final int DECIMALS = 6;

  private DetectionLines() {}

  /** One image as a line, without a line end. */
  public static String line(ImageDetections image) {
    return JsonText.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("image", image.image());
          json.writeNumberField("width", image.width());
          json.writeNumberField("height", image.height());
          json.writeArrayFieldStart("detections");
          for (Detection detection : image.detections()) {
            write(json, detection);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Detection detection) throws IOException {
    json.writeStartObject();
    json.writeNumberField("class_id", detection.classId());
    json.writeStringField("class", detection.className());
    json.writeFieldName("score");
    json.writeNumber(JsonText.rounded(detection.score(), DECIMALS));
    json.writeArrayFieldStart("box");
    BoundingBox box = detection.box();
    for (float edge : new float[] {box.yMin(), box.xMin(), box.yMax(), box.xMax()}) {
      json.writeNumber(JsonText.rounded(edge, DECIMALS));
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
