package dev.trawl.formats.coco;

import com.fasterxml.jackson.core.JsonLocation;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.json.JsonFile;
import org.jspecify.annotations.Nullable;

/**
 * An element of {@code images}.
 *
 * @param index its place in the list, from 0
 * @param position its place in the file
 * @param id what annotations know it by
 * @param fileName empty where absent
 * @param width in pixels; 0 where absent
 * @param height in pixels; 0 where absent
 */
record CocoImage(
    int index, TextPosition position, long id, String fileName, long width, long height) {

  /** Reads the current value of {@code json}. */
  static CocoImage read(JsonFile json, int index) {
    return new Fields(json, "images[" + index + "]").read(index);
  }

  private static final class Fields {
    private final JsonFile json;
    private final String what;
    private @Nullable Long id;
    private String fileName = "";
    private long width;
    private long height;

    Fields(JsonFile json, String what) {
      this.json = json;
      this.what = what;
    }

    CocoImage read(int index) {
      JsonLocation start = json.location();
      json.readObject(what, this::readField);
      long present = json.present(id, start, what, "id");
      return new CocoImage(index, json.position(start), present, fileName, width, height);
    }

    private void readField(String field) {
      if (json.atNull()) {
        return;
      }
      switch (field) {
        case "id" -> id = json.wholeNumber(what + ".id");
        case "file_name" -> fileName = json.text(what + ".file_name");
        case "width" -> width = json.wholeNumber(what + ".width");
        case "height" -> height = json.wholeNumber(what + ".height");
        default -> json.skip();
      }
    }
  }
}
