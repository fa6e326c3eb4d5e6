package dev.trawl.formats.openimages;

import dev.trawl.formats.annotations.NumberText;
import dev.trawl.formats.annotations.StatedBox;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which column is which: found by the headings, since both edges of x stand before those of y, and
 * versions add and leave out columns.
 *
 * @param image {@code ImageID}
 * @param label {@code LabelName}
 * @param xMin {@code XMin}
 * @param yMin {@code YMin}
 * @param xMax {@code XMax}
 * @param yMax {@code YMax}
 * @param group {@code IsGroupOf}; −1 where there is none
 */
record BoxColumns(int image, int label, int xMin, int yMin, int xMax, int yMax, int group) {
  static final String LABEL = "LabelName";
  private static final String IMAGE = "ImageID";
  private static final List<String> NEEDED = List.of(IMAGE, LABEL, "XMin", "YMin", "XMax", "YMax");

  /** The columns under these headings; empty where one is missing. */
  static Optional<BoxColumns> of(List<String> headings) {
    return headings.containsAll(NEEDED)
        ? Optional.of(
            new BoxColumns(
                headings.indexOf(IMAGE),
                headings.indexOf(LABEL),
                headings.indexOf("XMin"),
                headings.indexOf("YMin"),
                headings.indexOf("XMax"),
                headings.indexOf("YMax"),
                headings.indexOf("IsGroupOf")))
        : Optional.empty();
  }

  /** The headings that there must be, for messages. */
  static String needed() {
    return String.join(", ", NEEDED);
  }

  /** The image's id; empty where the row has none. */
  String imageOf(List<String> row) {
    return at(row, image);
  }

  /** The code of the class; empty where the row has none. */
  String labelOf(List<String> row) {
    return at(row, label);
  }

  /** Whether the box stands for more than five objects that touch; −1 is not known. */
  boolean isGroup(List<String> row) {
    return at(row, group).equals("1");
  }

  /** The box in fractions of the image; empty where a coordinate is missing or no number. */
  Optional<StatedBox> boxOf(List<String> row) {
    OptionalDouble left = NumberText.parse(at(row, xMin));
    OptionalDouble top = NumberText.parse(at(row, yMin));
    OptionalDouble right = NumberText.parse(at(row, xMax));
    OptionalDouble bottom = NumberText.parse(at(row, yMax));
    return left.isPresent() && top.isPresent() && right.isPresent() && bottom.isPresent()
        ? Optional.of(
            new StatedBox(
                left.getAsDouble(), top.getAsDouble(), right.getAsDouble(), bottom.getAsDouble()))
        : Optional.empty();
  }

  private static String at(List<String> row, int column) {
    return column >= 0 && column < row.size() ? row.get(column) : "";
  }
}
