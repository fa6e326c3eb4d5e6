package dev.trawl.formats.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trawl.formats.annotations.StatedBox;
import dev.trawl.formats.annotations.StatedBox.Point;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A region that an annotator drew.
 *
 * @param id what results about the same region share; empty where absent
 * @param shape {@code rectangle}, {@code polygon}, {@code ellipse}, {@code keypoint} and so on;
 *     empty for what only labels a region drawn elsewhere
 * @param labels its classes, of which there may be several or none
 * @param width width in pixels of the image it was drawn on; 0 where absent
 * @param height height in pixels of that image; 0 where absent
 * @param imageTurned whether the image was turned on the screen
 * @param value coordinates in percent of the image
 */
record Region(
    String id,
    String shape,
    List<String> labels,
    int width,
    int height,
    boolean imageTurned,
    JsonNode value) {
  private static final String LABELS = "labels";
  private static final Set<String> WITH_BOX = Set.of("rectangle", "polygon", "ellipse");
  private static final Set<String> WITHOUT_BOX =
      Set.of("keypoint", "brush", "bitmask", "vector", "videorectangle");
  private static final double PERCENT = 100;

  /** The region of a result, in the full form or the short one, which has no {@code value}. */
  static Region of(JsonNode result) {
    JsonNode value = result.has("value") ? result.path("value") : result;
    String labelsField = labelsFieldOf(value);
    List<String> labels = new ArrayList<>();
    value.path(labelsField).forEach(label -> labels.add(label.asText()));
    String type = result.has("value") ? result.path("type").asText() : labelsField;
    return new Region(
        result.path("id").asText(),
        type.endsWith(LABELS) ? type.substring(0, type.length() - LABELS.length()) : type,
        labels,
        result.path("original_width").asInt(),
        result.path("original_height").asInt(),
        result.path("image_rotation").asDouble() != 0,
        value);
  }

  /** Whether this is an object, with a box or without. */
  boolean isDrawn() {
    return WITH_BOX.contains(shape) || WITHOUT_BOX.contains(shape);
  }

  /** Whether this is an object whose box can be known. */
  boolean hasBox() {
    return WITH_BOX.contains(shape) && !imageTurned;
  }

  /**
   * The upright box around the region, in fractions of the image; empty where a coordinate is
   * missing, or the size of the image which turning needs.
   */
  Optional<StatedBox> box() {
    return switch (shape) {
      case "rectangle" -> rectangle();
      case "ellipse" -> ellipse();
      default -> polygon();
    };
  }

  /** Label Studio turns rectangles clockwise about their top left corner. */
  private Optional<StatedBox> rectangle() {
    if (!hasNumbers("x", "y", "width", "height")) {
      return Optional.empty();
    }
    StatedBox box =
        StatedBox.ofCorner(
            number("x") / PERCENT,
            number("y") / PERCENT,
            number("width") / PERCENT,
            number("height") / PERCENT);
    return turned(box, new Point(box.xMin(), box.yMin()));
  }

  /** Ellipses are turned about their centre. */
  private Optional<StatedBox> ellipse() {
    if (!hasNumbers("x", "y", "radiusX", "radiusY")) {
      return Optional.empty();
    }
    StatedBox box =
        StatedBox.ofCenter(
            number("x") / PERCENT,
            number("y") / PERCENT,
            2 * number("radiusX") / PERCENT,
            2 * number("radiusY") / PERCENT);
    return turned(box, box.center());
  }

  private Optional<StatedBox> polygon() {
    List<Point> points = new ArrayList<>();
    for (JsonNode point : value.path("points")) {
      if (!point.path(0).isNumber() || !point.path(1).isNumber()) {
        return Optional.empty();
      }
      points.add(new Point(point.path(0).asDouble() / PERCENT, point.path(1).asDouble() / PERCENT));
    }
    return points.isEmpty() ? Optional.empty() : Optional.of(StatedBox.around(points));
  }

  private Optional<StatedBox> turned(StatedBox box, Point center) {
    double degrees = value.path("rotation").asDouble();
    if (degrees == 0) {
      return Optional.of(box);
    }
    if (width <= 0 || height <= 0) {
      return Optional.empty();
    }
    // Right angles are right in pixels only, unless the image is square.
    return Optional.of(
        box.times(width, height)
            .turned(degrees, new Point(center.x() * width, center.y() * height))
            .times(1.0 / width, 1.0 / height));
  }

  private boolean hasNumbers(String... fields) {
    for (String field : fields) {
      if (!value.path(field).isNumber()) {
        return false;
      }
    }
    return true;
  }

  private double number(String field) {
    return value.path(field).asDouble();
  }

  private static String labelsFieldOf(JsonNode value) {
    for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (name.endsWith(LABELS)) {
        return name;
      }
    }
    return "";
  }
}
