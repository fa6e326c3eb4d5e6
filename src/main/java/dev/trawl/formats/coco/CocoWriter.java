package dev.trawl.formats.coco;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.json.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes COCO's annotation files. Images and annotations get ids from 1 in their order; boxes are
 * {@code [left, top, width, height]} in pixels with at most {@value #DECIMALS} decimals, about what
 * float32 leaves certain of them. The same images give the same bytes.
 */
public final class CocoWriter {
  private static final int DECIMALS = 4;
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private CocoWriter() {}

  /**
   * Writes a file.
   *
   * @param out where to; it is left open
   * @param labelMap the classes; {@code category_id} is their id
   * @param images gone through twice, so that none has to be kept
   * @throws IOException where {@code out} takes no more
   */
  public static void write(OutputStream out, LabelMap labelMap, Iterable<AnnotatedImage> images)
      throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeArrayFieldStart("images");
      int imageId = 0;
      for (AnnotatedImage image : images) {
        writeImage(json, ++imageId, image);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("annotations");
      imageId = 0;
      long annotationId = 0;
      for (AnnotatedImage image : images) {
        imageId++;
        for (AnnotatedBox box : image.boxes()) {
          writeAnnotation(json, ++annotationId, imageId, image, box);
        }
      }
      json.writeEndArray();
      json.writeArrayFieldStart("categories");
      for (LabelMap.Item item : labelMap.items()) {
        json.writeStartObject();
        json.writeNumberField("id", item.id());
        json.writeStringField("name", item.name());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeImage(JsonGenerator json, int id, AnnotatedImage image)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", id);
    json.writeStringField("file_name", image.fileName());
    json.writeNumberField("width", image.width());
    json.writeNumberField("height", image.height());
    json.writeEndObject();
  }

  private static void writeAnnotation(
      JsonGenerator json, long id, int imageId, AnnotatedImage image, AnnotatedBox object)
      throws IOException {
    BoundingBox box = object.box();
    double left = (double) box.xMin() * image.width();
    double top = (double) box.yMin() * image.height();
    BigDecimal width = rounded((double) box.xMax() * image.width() - left);
    BigDecimal height = rounded((double) box.yMax() * image.height() - top);
    json.writeStartObject();
    json.writeNumberField("id", id);
    json.writeNumberField("image_id", imageId);
    json.writeNumberField("category_id", object.classId());
    json.writeArrayFieldStart("bbox");
    for (BigDecimal pixels : List.of(rounded(left), rounded(top), width, height)) {
      json.writeNumber(pixels);
    }
    json.writeEndArray();
    json.writeFieldName("area");
    json.writeNumber(rounded(width.multiply(height).doubleValue()));
    json.writeNumberField("iscrowd", object.crowd() ? 1 : 0);
    json.writeEndObject();
  }

  private static BigDecimal rounded(double pixels) {
    return JsonText.rounded(pixels, DECIMALS);
  }
}
