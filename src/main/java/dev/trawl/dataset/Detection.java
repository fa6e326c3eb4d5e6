package dev.trawl.dataset;

/**
 * An object that a detector found.
 *
 * @param classId id in the label map, at least 1
 * @param className name in the label map
 * @param score confidence, 0 to 1
 * @param box where, in fractions of the image
 */
public record Detection(int classId, String className, float score, BoundingBox box) {}
