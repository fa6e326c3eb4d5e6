package dev.trawl.formats.annotations;

import dev.trawl.dataset.ImageAnnotations;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader gives. */
public final class CollectedAnnotations implements AnnotationSink {
  private final List<ImageAnnotations> images = new ArrayList<>();
  private final List<AnnotationProblem> problems = new ArrayList<>();

  /** What {@code reader} makes of a text in UTF-8. */
  public static CollectedAnnotations of(AnnotationReader reader, String name, String text) {
    return of(reader, name, text, StandardCharsets.UTF_8);
  }

  /** What {@code reader} makes of a text in any encoding. */
  public static CollectedAnnotations of(
      AnnotationReader reader, String name, String text, Charset charset) {
    CollectedAnnotations collected = new CollectedAnnotations();
    reader.read(SourceFile.of(name, text.getBytes(charset)), collected);
    return collected;
  }

  @Override
  public void image(ImageAnnotations image) {
    images.add(image);
  }

  @Override
  public void unusable(ImageAnnotations image, AnnotationProblem problem) {
    problems.add(problem);
  }

  @Override
  public void problem(AnnotationProblem problem) {
    problems.add(problem);
  }

  /** The images, in their order. */
  public List<ImageAnnotations> images() {
    return images;
  }

  /** The only image. */
  public ImageAnnotations image() {
    if (images.size() != 1) {
      throw new AssertionError("one image was expected: " + images);
    }
    return images.get(0);
  }

  /** The problems, {@code KIND position} each. */
  public List<String> problems() {
    return problems.stream().map(problem -> problem.kind() + " " + problem.position()).toList();
  }

  /** Each object of an image: name, then xmin, ymin, xmax and ymax times the given size. */
  public static List<String> objects(ImageAnnotations image, int width, int height) {
    List<String> objects = new ArrayList<>();
    for (int i = 0; i < image.columns().xMin().size(); i++) {
      objects.add(
          "%s %s %s %s %s"
              .formatted(
                  image.columns().texts().get(i),
                  rounded(image.columns().xMin().get(i) * width),
                  rounded(image.columns().yMin().get(i) * height),
                  rounded(image.columns().xMax().get(i) * width),
                  rounded(image.columns().yMax().get(i) * height)));
    }
    return objects;
  }

  private static String rounded(float value) {
    return Float.isFinite(value) ? String.valueOf(Math.round(value * 1000f) / 1000f) : "" + value;
  }
}
