/** Detections as text: a line of JSON for each image, and COCO's results. */
@NullMarked
package dev.trawl.formats.detections;

import org.jspecify.annotations.NullMarked;
