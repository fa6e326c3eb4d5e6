/**
 * Images as the elements of a pipeline: references to their bytes, from image files or out of
 * TFRecords ({@link dev.trawl.transforms.images.ReadImages}), opened where they are looked at.
 */
@NullMarked
package dev.trawl.transforms.images;

import org.jspecify.annotations.NullMarked;
