/**
 * Detection in a pipeline: from references to images to what a detector found in them. The detector
 * is loaded once in each JVM, whatever the number of workers in it.
 */
@NullMarked
package dev.trawl.transforms.detection;

import org.jspecify.annotations.NullMarked;
