package dev.trawl.transforms.detection;

import dev.trawl.dataset.ImageDetections;
import dev.trawl.transforms.images.ImageReference;

/**
 * An image that a detector looked at.
 *
 * @param reference where its bytes lie
 * @param detections what was found in it
 */
public record DetectedImage(ImageReference reference, ImageDetections detections) {}
