package dev.trawl.transforms.annotations;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.RawExample.Columns;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What an annotation file of many images states of one of them, as JSON: what a dead letter holds
 * where there is no image, and no annotation file of its own. Boxes are ymin, xmin, ymax, xmax.
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
                writeFlag(json, "crowd", columns.crowd(), i);
                writeFlag(json, "difficult", columns.difficult(), i);
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeEndObject();
            })
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The text for an entry of the file that is no image of its own.
   *
   * @param image the image's name as the entry states it
   * @param message what is the matter with it, and where it stands
   */
  static byte[] ofEntry(RecordLocation location, String image, String message) {
    return JsonText.write(
            json -> {
              json.writeStartObject();
              json.writeStringField("record", location.toString());
              json.writeStringField("file_name", image);
              json.writeStringField("message", message);
              json.writeEndObject();
            })
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void writeFlag(JsonGenerator json, String name, List<Long> flags, int index)
      throws IOException {
    if (index < flags.size() && flags.get(index) != 0) {
      json.writeBooleanField(name, true);
    }
  }
}
