package dev.trawl.augmentation.random;

/**
 * What a window cut out of an image must be like.
 *
 * @param minimumCovered the window holds at least this share of the area of some box, 0 to 1; at 0
 *     any window will do
 * @param minimumAspectRatio least width over height in pixels, above 0
 * @param maximumAspectRatio largest width over height in pixels
 * @param minimumArea least share of the image's area, above 0
 * @param maximumArea largest share of the image's area, at most 1
 */
public record CropConstraints(
    float minimumCovered,
    float minimumAspectRatio,
    float maximumAspectRatio,
    float minimumArea,
    float maximumArea) {}
