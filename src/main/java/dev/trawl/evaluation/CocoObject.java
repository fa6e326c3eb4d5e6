package dev.trawl.evaluation;

/**
 * An object of the ground truth.
 *
 * @param id id of the annotation, from 1; an object of id 0 never counts as found, as pycocotools
 *     takes a match with it for none
 * @param imageId the image it is on
 * @param categoryId what it is
 * @param x left edge in pixels
 * @param y top edge in pixels
 * @param width width in pixels
 * @param height height in pixels
 * @param area area in square pixels, which decides whether it is small, medium or large; may be
 *     that of a mask and so less than width times height
 * @param crowd whether the box holds many objects, so that detections in it are neither right nor
 *     wrong
 */
public record CocoObject(
    long id,
    long imageId,
    long categoryId,
    double x,
    double y,
    double width,
    double height,
    double area,
    boolean crowd) {}
