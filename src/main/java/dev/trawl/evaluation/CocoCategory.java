package dev.trawl.evaluation;

/**
 * A class of objects.
 *
 * @param id its id in annotations and detections
 * @param name what people call it
 */
public record CocoCategory(long id, String name) {}
