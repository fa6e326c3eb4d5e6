package dev.trawl.formats.openimages;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.annotations.AnnotationProblem;
import dev.trawl.formats.annotations.AnnotationReader;
import dev.trawl.formats.annotations.AnnotationSink;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.annotations.StatedImage;
import dev.trawl.formats.annotations.StatedObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Open Images' {@code *-annotations-bbox.csv}, a box a row. The rows of an image must stand
 * together, as in the files published; an image is called by its id with {@code .jpg}. Boxes of
 * groups ({@code IsGroupOf}) are crowds. Images without boxes are not in these files.
 */
public final class OpenImagesReader implements AnnotationReader {
  private final Map<String, String> names;

  /**
   * @param names names of the classes by their codes, from {@link OpenImagesClasses}; a class that
   *     has none here is called by its code
   */
  public OpenImagesReader(Map<String, String> names) {
    this.names = Map.copyOf(names);
  }

  /** Whether a file whose first line is this one holds Open Images' boxes. */
  public static boolean isHeading(String line) {
    return BoxColumns.of(Arrays.asList(line.strip().split(",", -1))).isPresent();
  }

  @Override
  public void read(SourceFile file, AnnotationSink sink) {
    try (CsvRows rows = CsvRows.open(file)) {
      BoxColumns columns =
          rows.next()
              .flatMap(BoxColumns::of)
              .orElseThrow(
                  () ->
                      rows.malformed(
                          "the first row has not the headings " + BoxColumns.needed(),
                          "Check that this is a file of Open Images' boxes."));
      new Reading(file.name(), rows, columns, sink).read();
    }
  }

  private final class Reading {
    private final String file;
    private final CsvRows rows;
    private final BoxColumns columns;
    private final AnnotationSink sink;
    private final Set<String> imagesSeen = new HashSet<>();
    private final List<StatedObject> objects = new ArrayList<>();
    private String image = "";

    Reading(String file, CsvRows rows, BoxColumns columns, AnnotationSink sink) {
      this.file = file;
      this.rows = rows;
      this.columns = columns;
      this.sink = sink;
    }

    void read() {
      for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
        String next = columns.imageOf(row.get());
        if (next.isEmpty()) {
          throw rows.malformed("the row has no ImageID", "Check that the file is complete.");
        }
        if (!next.equals(image)) {
          give();
          begin(next);
        }
        add(row.get());
      }
      give();
    }

    private void begin(String next) {
      if (!imagesSeen.add(next)) {
        throw rows.malformed(
            "image %s has rows further up, parted from this one by other images".formatted(next),
            "Sort the file by ImageID.");
      }
      image = next;
    }

    private void add(List<String> row) {
      String code = columns.labelOf(row);
      columns
          .boxOf(row)
          .ifPresentOrElse(
              box ->
                  objects.add(
                      new StatedObject(
                          box, null, names.getOrDefault(code, code), columns.isGroup(row), false)),
              () ->
                  sink.problem(
                      new AnnotationProblem(
                          AnnotationProblem.Kind.UNREADABLE_BOX,
                          imagesSeen.size() - 1L,
                          rows.position(),
                          fileName(),
                          "the row lacks a coordinate")));
    }

    private void give() {
      if (!image.isEmpty()) {
        RecordLocation location = new RecordLocation(file, imagesSeen.size() - 1L);
        sink.image(new StatedImage(location, fileName(), image, 0, 0).inFractions(objects));
        objects.clear();
      }
    }

    private String fileName() {
      return image + ".jpg";
    }
  }
}
