package dev.trawl.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trawl.formats.json.JsonText;
import java.io.IOException;

/**
 * Writes an evaluation as the two files that COCO's tools and {@link MetricsOfFiles} read. Numbers
 * are written with all their digits: what is read back gives the same metrics to the last one.
 */
public final class CocoFilesWriter {
  private CocoFilesWriter() {}

  /** The ground truth: {@code {"images", "categories", "annotations"}}. */
  public static String groundTruth(DatasetEvaluation evaluation) {
    return JsonText.write(
            json -> {
              json.writeStartObject();
              json.writeArrayFieldStart("images");
              for (int index = 0; index < evaluation.images().size(); index++) {
                json.writeStartObject();
                json.writeNumberField("id", evaluation.groundTruth().imageIds().get(index));
                json.writeStringField("file_name", evaluation.images().get(index));
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeArrayFieldStart("categories");
              for (CocoCategory category : evaluation.groundTruth().categories()) {
                json.writeStartObject();
                json.writeNumberField("id", category.id());
                json.writeStringField("name", category.name());
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeArrayFieldStart("annotations");
              for (CocoObject object : evaluation.groundTruth().objects()) {
                write(json, object);
              }
              json.writeEndArray();
              json.writeEndObject();
            })
        + "\n";
  }

  /** The detections: an array of {@code {"image_id", "category_id", "bbox", "score"}}. */
  public static String detections(DatasetEvaluation evaluation) {
    return JsonText.write(
            json -> {
              json.writeStartArray();
              for (CocoDetection detection : evaluation.detections()) {
                json.writeStartObject();
                json.writeNumberField("image_id", detection.imageId());
                json.writeNumberField("category_id", detection.categoryId());
                writeBox(json, detection.x(), detection.y(), detection.width(), detection.height());
                json.writeNumberField("score", detection.score());
                json.writeEndObject();
              }
              json.writeEndArray();
            })
        + "\n";
  }

  private static void write(JsonGenerator json, CocoObject object) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", object.id());
    json.writeNumberField("image_id", object.imageId());
    json.writeNumberField("category_id", object.categoryId());
    writeBox(json, object.x(), object.y(), object.width(), object.height());
    json.writeNumberField("area", object.area());
    json.writeNumberField("iscrowd", object.crowd() ? 1 : 0);
    json.writeEndObject();
  }

  private static void writeBox(JsonGenerator json, double x, double y, double width, double height)
      throws IOException {
    json.writeFieldName("bbox");
    json.writeArray(new double[] {x, y, width, height}, 0, 4);
  }
}
