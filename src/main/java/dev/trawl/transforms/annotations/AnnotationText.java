package dev.trawl.transforms.annotations;

import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.RawExample.Columns;
import dev.trawl.formats.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What an annotation file of many images states of one of them, as JSON: what a dead letter holds
 * where there is no image, and no annotation file of its own.
 */
final class AnnotationText {
  private AnnotationText() {}

  /** The text in UTF-8. */
  static byte[] of(ImageAnnotations image) {
    Columns columns = image.columns();
    return JsonText.write(
            json -> {
              json.writeStartObject();
              json.writeStringField("record", image.location().toString());
              json.writeStringField("file_name", image.fileName());
              json.writeStringField("id", image.sourceId());
              json.writeNumberField("width", image.width());
              json.writeNumberField("height", image.height());
              json.writeStringField("unit", image.unit().name().toLowerCase(Locale.ROOT));
              json.writeArrayFieldStart("objects");
              for (int i = 0; i < columns.yMin().size(); i++) {
                json.writeStartObject();
                if (i < columns.labels().size()) {
                  json.writeNumberField("class_id", columns.labels().get(i));
                }
                if (i < columns.texts().size()) {
                  json.writeStringField("class", columns.texts().get(i));
                }
                json.writeArrayFieldStart("box");
                json.writeNumber(columns.yMin().get(i));
                json.writeNumber(columns.xMin().get(i));
                json.writeNumber(columns.yMax().get(i));
                json.writeNumber(columns.xMax().get(i));
                json.writeEndArray();
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeEndObject();
            })
        .getBytes(StandardCharsets.UTF_8);
  }
}
