package dev.trawl.formats.annotations;

import org.jspecify.annotations.Nullable;

/**
 * An object as an annotation file states it.
 *
 * @param box where it is, in the unit of the file
 * @param classId id of its class, from 1; null where the format knows classes by name alone
 * @param className name of its class; empty where the file does not tell
 * @param crowd whether it stands for a group that is not told apart
 * @param difficult whether the annotator found it hard to recognise
 */
public record StatedObject(
    StatedBox box, @Nullable Long classId, String className, boolean crowd, boolean difficult) {

  /** An ordinary object of a class that is known by name. */
  public static StatedObject named(StatedBox box, String className) {
    return new StatedObject(box, null, className, false, false);
  }
}
