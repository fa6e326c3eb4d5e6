package dev.trawl.formats.detections;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import dev.trawl.formats.json.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes detections as COCO wants its results: an array of {@code {"image_id", "category_id",
 * "bbox": [left, top, width, height], "score"}}, one a line, boxes in pixels. {@link CocoImageIds}
 * says what an image's id is; it is written as a number where it is one, else as text.
 */
public final class CocoResults {
  private static final int PIXEL_DECIMALS = 3;
  private static final int SCORE_DECIMALS = 6;

  private CocoResults() {}

  /**
   * Writes all detections of a run, those of an image by falling score.
   *
   * @param images in the order to write them in; those without detections have ids too
   * @param out where to; it is left open
   * @throws IOException where {@code out} takes no more
   */
  public static void write(List<ImageDetections> images, OutputStream out) throws IOException {
    List<String> ids = CocoImageIds.of(images.stream().map(ImageDetections::image).toList());
    String separator = "[\n";
    for (int i = 0; i < ids.size(); i++) {
      for (Detection detection : images.get(i).detections()) {
        String object = object(ids.get(i), images.get(i), detection);
        out.write((separator + object).getBytes(StandardCharsets.UTF_8));
        separator = ",\n";
      }
    }
    boolean none = separator.startsWith("[");
    out.write((none ? "[]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String object(String id, ImageDetections image, Detection detection) {
    return JsonText.write(
        json -> {
          json.writeStartObject();
          if (CocoImageIds.isNumber(id)) {
            json.writeNumberField("image_id", Long.parseLong(id));
          } else {
            json.writeStringField("image_id", id);
          }
          json.writeNumberField("category_id", detection.classId());
          json.writeArrayFieldStart("bbox");
          BoundingBox box = detection.box();
          writePixels(json, (double) box.xMin() * image.width());
          writePixels(json, (double) box.yMin() * image.height());
          writePixels(json, ((double) box.xMax() - box.xMin()) * image.width());
          writePixels(json, ((double) box.yMax() - box.yMin()) * image.height());
          json.writeEndArray();
          json.writeFieldName("score");
          json.writeNumber(JsonText.rounded(detection.score(), SCORE_DECIMALS));
          json.writeEndObject();
        });
  }

  private static void writePixels(JsonGenerator json, double pixels) throws IOException {
    json.writeNumber(JsonText.rounded(pixels, PIXEL_DECIMALS));
  }
}
