/** Pixels: decoding, encoding and the resizing that the Object Detection API does. */
@NullMarked
package dev.trawl.imaging;

import org.jspecify.annotations.NullMarked;
