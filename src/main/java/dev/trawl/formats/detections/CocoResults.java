package dev.trawl.formats.detections;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import dev.trawl.formats.json.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes detections as COCO wants its results: {@code {"image_id", "category_id", "bbox": [left,
 * top, width, height], "score"}} each, boxes in pixels.
 *
 * <p>An image's id is its file name without directory and ending: the number where it is one, as in
 * COCO's own file names ({@code 000000000139.jpg} is 139), else the text.
 */
public final class CocoResults {
  private static final int PIXEL_DECIMALS = 3;
  private static final int SCORE_DECIMALS = 6;
  private static final Pattern STEM = Pattern.compile("(?:.*[/\\\\])?(.+?)(?:\\.[A-Za-z]\\w*)?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private CocoResults() {}

  /** Each of an image's detections as a JSON object, by falling score. */
  public static List<String> objects(ImageDetections image) {
    return image.detections().stream().map(detection -> object(image, detection)).toList();
  }

  private static String object(ImageDetections image, Detection detection) {
    return JsonText.write(
        json -> {
          json.writeStartObject();
          writeId(json, image.image());
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

  private static void writeId(JsonGenerator json, String image) throws IOException {
    Matcher matcher = STEM.matcher(image);
    String stem = matcher.matches() ? matcher.group(1) : image;
    if (NUMBER.matcher(stem).matches()) {
      json.writeNumberField("image_id", Long.parseLong(stem));
    } else {
      json.writeStringField("image_id", stem);
    }
  }

  private static void writePixels(JsonGenerator json, double pixels) throws IOException {
    json.writeNumber(JsonText.rounded(pixels, PIXEL_DECIMALS));
  }
}
