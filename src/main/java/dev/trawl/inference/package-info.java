/**
 * A trained detector, loaded: batches of images in, detections out ({@link
 * dev.trawl.inference.LoadedDetector}).
 */
@NullMarked
package dev.trawl.inference;

import org.jspecify.annotations.NullMarked;
