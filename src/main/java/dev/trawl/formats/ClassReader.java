package dev.trawl.formats;

import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.AnnotationProblem;
import dev.trawl.formats.annotations.AnnotationReader;
import dev.trawl.formats.annotations.AnnotationSink;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.annotations.StatedClasses;
import dev.trawl.formats.coco.CocoClasses;
import dev.trawl.formats.cvat.CvatLabels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the classes that a file states: its list of them, else the names that its objects have. */
public final class ClassReader {
  private final AnnotationFormat format;
  private final AnnotationReader reader;

  /**
   * @param reader reads the file's objects
   */
  public ClassReader(AnnotationFormat format, AnnotationReader reader) {
    this.format = format;
    this.reader = reader;
  }

  /**
   * The classes.
   *
   * @throws MalformedFileException where the file is not of the format
   */
  public StatedClasses read(SourceFile file) {
    return switch (format) {
      case COCO -> StatedClasses.listed(CocoClasses.read(file));
      case CVAT -> {
        List<String> labels = CvatLabels.read(file);
        yield labels.isEmpty() ? inUse(file) : StatedClasses.listed(numbered(labels));
      }
      default -> inUse(file);
    };
  }

  private StatedClasses inUse(SourceFile file) {
    TreeSet<String> names = new TreeSet<>();
    reader.read(
        file,
        new AnnotationSink() {
          @Override
          public void image(ImageAnnotations image) {
            names.addAll(image.columns().texts());
          }

          @Override
          public void unusable(ImageAnnotations image, AnnotationProblem problem) {
            // What it shows is not used either.
          }

          @Override
          public void problem(AnnotationProblem problem) {
            // Told when the file is read for its images.
          }
        });
    return StatedClasses.used(names);
  }

  private static Map<Long, String> numbered(List<String> labels) {
    Map<Long, String> byId = new TreeMap<>();
    labels.forEach(label -> byId.put(byId.size() + 1L, label));
    return byId;
  }
}
