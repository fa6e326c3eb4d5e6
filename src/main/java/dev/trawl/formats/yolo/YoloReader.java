package dev.trawl.formats.yolo;

import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.annotations.AnnotationProblem;
import dev.trawl.formats.annotations.AnnotationSink;
import dev.trawl.formats.annotations.NumberText;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.annotations.StatedBox;
import dev.trawl.formats.annotations.StatedBox.Point;
import dev.trawl.formats.annotations.StatedImage;
import dev.trawl.formats.annotations.StatedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Reads YOLO's label files, one image a file and one object a line: {@code class x y width height}
 * with the centre of the box, or {@code class x1 y1 x2 y2 x3 y3 ...} with the corners of a polygon
 * or turned box, which gives the upright box around it. All in fractions of the image.
 *
 * <p>Classes are counted from 0 there; the class ids given are one more, since Trawl's start at 1.
 */
public final class YoloReader {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int COLUMNS_OF_A_BOX = 5;
  private static final int LEAST_COLUMNS_OF_A_POLYGON = 7;
  private static final double MOST_CLASSES = 1e9;

  private final Map<Integer, String> names;

  /**
   * @param names names of the classes by their numbers from 0, from {@link DataYaml}; a class that
   *     has none here gets an empty name
   */
  public YoloReader(Map<Integer, String> names) {
    this.names = Map.copyOf(names);
  }

  /**
   * Reads the labels of an image.
   *
   * @param labels its label file; an empty one says that the image shows nothing
   * @param imageFile the image, as it is to be called in the annotations
   * @throws MalformedFileException where the file is not in UTF-8
   * @throws InputException where it cannot be read
   */
  public void read(SourceFile labels, String imageFile, AnnotationSink sink) {
    List<StatedObject> objects = new ArrayList<>();
    List<String> lines = labels.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      TextPosition position = TextPosition.ofLine(labels.name(), i + 1);
      object(line)
          .ifPresentOrElse(
              objects::add,
              () ->
                  sink.problem(
                      new AnnotationProblem(
                          AnnotationProblem.Kind.UNREADABLE_BOX,
                          0,
                          position,
                          imageFile,
                          "the line is neither 'class x y width height' nor 'class x1 y1 x2 y2"
                              + " x3 y3 ...'")));
    }
    sink.image(image(labels.name(), imageFile).inFractions(objects));
  }

  /**
   * What is said of an image that has no label file: it shows nothing.
   *
   * @param path the image, as the user would name it
   * @param imageFile the image, as it is to be called in the annotations
   */
  public static ImageAnnotations withoutLabels(String path, String imageFile) {
    return image(path, imageFile).inFractions(List.of());
  }

  private static StatedImage image(String location, String imageFile) {
    return new StatedImage(new RecordLocation(location, 0), imageFile, "", 0, 0);
  }

  private Optional<StatedObject> object(String line) {
    List<Double> numbers = new ArrayList<>();
    for (String column : SPACE.split(line)) {
      OptionalDouble number = NumberText.parse(column);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.getAsDouble());
    }
    double classNumber = numbers.get(0);
    // Tools that keep labels in one array of floats write 3.000000.
    if (classNumber != Math.rint(classNumber) || Math.abs(classNumber) > MOST_CLASSES) {
      return Optional.empty();
    }
    return box(numbers)
        .map(
            box ->
                new StatedObject(
                    box,
                    (long) classNumber + 1,
                    names.getOrDefault((int) classNumber, ""),
                    false,
                    false));
  }

  private static Optional<StatedBox> box(List<Double> numbers) {
    if (numbers.size() == COLUMNS_OF_A_BOX) {
      return Optional.of(
          StatedBox.ofCenter(numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4)));
    }
    if (numbers.size() < LEAST_COLUMNS_OF_A_POLYGON || numbers.size() % 2 == 0) {
      return Optional.empty();
    }
    List<Point> points = new ArrayList<>();
    for (int i = 1; i < numbers.size(); i += 2) {
      points.add(new Point(numbers.get(i), numbers.get(i + 1)));
    }
    return Optional.of(StatedBox.around(points));
  }
}
