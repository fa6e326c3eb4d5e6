package dev.trawl.formats.annotations;

import dev.trawl.dataset.ImageAnnotations;

/**
 * Takes what a reader finds, in an order that the file alone decides. Each object of the file
 * arrives either in an image or as a problem.
 */
public interface AnnotationSink {

  /** An image; one without objects is a statement that it shows none. */
  void image(ImageAnnotations image);

  /**
   * An image whose objects may be another's, so that it cannot be used.
   *
   * @param problem why
   */
  void unusable(ImageAnnotations image, AnnotationProblem problem);

  /** A part that could not be given. */
  void problem(AnnotationProblem problem);
}
