package dev.trawl.formats.annotations;

import dev.trawl.dataset.TextPosition;
import java.io.Serializable;

/**
 * A part of an annotation file that a reader could not give as an object or image; the rest of the
 * file is read on.
 *
 * @param kind what it is
 * @param record the image that it belongs to, as {@link dev.trawl.dataset.RecordLocation#index()}
 *     counts; 0 where it belongs to none
 * @param position where it stands
 * @param image the image it belongs to, as the file names it; empty where that is not known
 * @param message one sentence for people
 */
public record AnnotationProblem(
    Kind kind, long record, TextPosition position, String image, String message)
    implements Serializable {

  /** What could not be given, and so what is lost. */
  public enum Kind {
    /** One object whose coordinates are missing or cannot be read. */
    UNREADABLE_BOX,
    /** One object of a shape that has no box, such as a line or a point. */
    UNSUPPORTED_SHAPE,
    /** One object on an image that the file does not list. */
    UNKNOWN_IMAGE,
    /** One image of an id that another entry of the file has. */
    DUPLICATE_IMAGE,
    /** One object of an annotation that was cancelled, or that another of the image stands for. */
    OTHER_ANNOTATION,
    /** One image that nobody has annotated yet: that is no statement that it shows nothing. */
    NOT_ANNOTATED
  }
}
