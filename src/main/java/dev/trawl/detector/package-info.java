/**
 * EfficientDet: anchors, targets, the TensorFlow graph, losses, detections and checkpoint names.
 */
@NullMarked
package dev.trawl.detector;

import org.jspecify.annotations.NullMarked;
