package dev.trawl.transforms.images;

import dev.trawl.imaging.RgbImage;

/**
 * An image with its pixels.
 *
 * @param name what the user calls it: the path of an image file, the file name that an example
 *     states, or the example's place where it states none
 * @param pixels the picture
 */
public record OpenedImage(String name, RgbImage pixels) {}
