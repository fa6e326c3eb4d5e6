package dev.trawl.formats.cvat;

import dev.trawl.formats.annotations.NumberText;
import dev.trawl.formats.annotations.StatedBox;
import dev.trawl.formats.annotations.StatedBox.Point;
import dev.trawl.formats.xml.XmlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The boxes of CVAT's shapes, in pixels from 0. */
final class CvatShape {
  /** Shapes that enclose an area, and so have a box. */
  static final Set<String> WITH_BOX = Set.of("box", "polygon", "ellipse", "mask");

  /** Shapes that have none worth learning. */
  static final Set<String> WITHOUT_BOX = Set.of("polyline", "points", "skeleton", "cuboid");

  private CvatShape() {}

  /** The box of the current element, one of {@link #WITH_BOX}; empty where a number is amiss. */
  static Optional<StatedBox> box(XmlFile xml, String shape) {
    return switch (shape) {
      case "box" ->
          numbers(xml, "xtl", "ytl", "xbr", "ybr")
              .map(edge -> new StatedBox(edge.get(0), edge.get(1), edge.get(2), edge.get(3)))
              .flatMap(box -> turned(xml, box));
      case "ellipse" ->
          numbers(xml, "cx", "cy", "rx", "ry")
              .map(
                  ellipse ->
                      StatedBox.ofCenter(
                          ellipse.get(0), ellipse.get(1), 2 * ellipse.get(2), 2 * ellipse.get(3)))
              .flatMap(box -> turned(xml, box));
      case "mask" ->
          numbers(xml, "left", "top", "width", "height")
              .map(mask -> StatedBox.ofCorner(mask.get(0), mask.get(1), mask.get(2), mask.get(3)));
      default -> points(xml.attribute("points")).map(StatedBox::around);
    };
  }

  /** CVAT turns shapes clockwise about their middle. */
  private static Optional<StatedBox> turned(XmlFile xml, StatedBox box) {
    String rotation = xml.attribute("rotation");
    OptionalDouble degrees = rotation.isEmpty() ? OptionalDouble.of(0) : NumberText.parse(rotation);
    return degrees.isPresent()
        ? Optional.of(box.turned(degrees.getAsDouble(), box.center()))
        : Optional.empty();
  }

  private static Optional<List<Double>> numbers(XmlFile xml, String... attributes) {
    List<Double> numbers = new ArrayList<>();
    for (String attribute : attributes) {
      NumberText.parse(xml.attribute(attribute)).ifPresent(numbers::add);
    }
    return numbers.size() == attributes.length ? Optional.of(numbers) : Optional.empty();
  }

  /** Points written {@code x,y;x,y;...}; empty where there is none or one is no pair of numbers. */
  private static Optional<List<Point>> points(String text) {
    List<Point> points = new ArrayList<>();
    for (String pair : text.split(";", -1)) {
      String[] coordinates = pair.split(",", -1);
      if (coordinates.length != 2) {
        return Optional.empty();
      }
      OptionalDouble x = NumberText.parse(coordinates[0]);
      OptionalDouble y = NumberText.parse(coordinates[1]);
      if (x.isEmpty() || y.isEmpty()) {
        return Optional.empty();
      }
      points.add(new Point(x.getAsDouble(), y.getAsDouble()));
    }
    return Optional.of(points);
  }
}
