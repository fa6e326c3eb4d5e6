package dev.trawl.training;

import dev.trawl.detector.PreparedImage;
import dev.trawl.detector.Targets;

/**
 * One image as a training step takes it.
 *
 * @param id the example's id in its data set
 * @param image normalised, resized and padded
 * @param targets what the detector should predict for it
 * @param classes zero-based class an anchor should predict, -1 for background; {@code [A]}
 */
@SuppressWarnings("ArrayRecordComponent") // Goes straight into a tensor.
record TrainingExample(String id, PreparedImage image, Targets targets, int[] classes) {}
