package dev.trawl.formats.coco;

import com.fasterxml.jackson.core.JsonLocation;
import dev.trawl.formats.json.JsonFile;
import org.jspecify.annotations.Nullable;

/**
 * An element of {@code categories}.
 *
 * @param id any whole number; COCO's own have gaps
 * @param name empty where absent
 */
record CocoClass(long id, String name) {

  /**
   * Reads the current value of {@code json}.
   *
   * @param index its place in the list, for messages
   */
  static CocoClass read(JsonFile json, int index) {
    return new Fields(json, "categories[" + index + "]").read();
  }

  private static final class Fields {
    private final JsonFile json;
    private final String what;
    private @Nullable Long id;
    private String name = "";

    Fields(JsonFile json, String what) {
      this.json = json;
      this.what = what;
    }

    CocoClass read() {
      JsonLocation start = json.location();
      json.readObject(what, this::readField);
      return new CocoClass(json.present(id, start, what, "id"), name);
    }

    private void readField(String field) {
      switch (field) {
        case "id" -> id = json.wholeNumber(what + ".id");
        case "name" -> name = json.text(what + ".name");
        default -> json.skip();
      }
    }
  }
}
