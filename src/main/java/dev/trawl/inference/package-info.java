/** A trained detector, loaded: batches of images in, detections out. */
@NullMarked
package dev.trawl.inference;

import org.jspecify.annotations.NullMarked;
