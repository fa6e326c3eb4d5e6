package dev.trawl.dataset;

/**
 * One annotated object of an image.
 *
 * @param box where it is
 * @param classId its id in the label map, at least 1
 * @param className its name in the label map
 * @param crowd whether the box stands for a group that is not told apart (COCO's {@code iscrowd})
 * @param difficult whether the annotator marked it as hard to recognise (Pascal VOC)
 * @param weight how much it counts in the loss; 1 unless the record says otherwise
 */
public record AnnotatedBox(
    BoundingBox box,
    int classId,
    String className,
    boolean crowd,
    boolean difficult,
    float weight) {

  /** An ordinary object: no crowd, not difficult, weight 1. */
  public static AnnotatedBox of(BoundingBox box, int classId, String className) {
    return new AnnotatedBox(box, classId, className, false, false, 1f);
  }

  /** The same object at another place. */
  public AnnotatedBox withBox(BoundingBox moved) {
    return new AnnotatedBox(moved, classId, className, crowd, difficult, weight);
  }
}
