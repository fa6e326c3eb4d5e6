package dev.trawl.formats.coco;

import com.fasterxml.jackson.core.JsonLocation;
import dev.trawl.formats.annotations.StatedBox;
import dev.trawl.formats.json.JsonFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of {@code annotations}; masks and whatever else it holds are passed over.
 *
 * @param imageId the image it belongs to
 * @param classId its {@code category_id}
 * @param box from {@code [left, top, width, height]} in pixels; null where it is absent or has not
 *     four numbers
 * @param crowd {@code iscrowd}; absent is no
 */
record CocoAnnotation(long imageId, long classId, @Nullable StatedBox box, boolean crowd) {

  /**
   * Reads the current value of {@code json}.
   *
   * @param index its place in the list, for messages
   */
  static CocoAnnotation read(JsonFile json, int index) {
    return new Fields(json, "annotations[" + index + "]").read();
  }

  private static final class Fields {
    private static final int NUMBERS_OF_A_BOX = 4;

    private final JsonFile json;
    private final String what;
    private @Nullable Long imageId;
    private @Nullable Long classId;
    private @Nullable StatedBox box;
    private boolean crowd;

    Fields(JsonFile json, String what) {
      this.json = json;
      this.what = what;
    }

    CocoAnnotation read() {
      JsonLocation start = json.location();
      json.readObject(what, this::readField);
      return new CocoAnnotation(
          json.present(imageId, start, what, "image_id"),
          json.present(classId, start, what, "category_id"),
          box,
          crowd);
    }

    private void readField(String field) {
      if (json.atNull()) {
        return;
      }
      switch (field) {
        case "image_id" -> imageId = json.wholeNumber(what + ".image_id");
        case "category_id" -> classId = json.wholeNumber(what + ".category_id");
        case "bbox" -> box = box(json.numbers(what + ".bbox"));
        case "iscrowd" -> crowd = json.flag(what + ".iscrowd");
        default -> json.skip();
      }
    }

    private static @Nullable StatedBox box(List<Double> numbers) {
      return numbers.size() == NUMBERS_OF_A_BOX
          ? StatedBox.ofCorner(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3))
          : null;
    }
  }
}
