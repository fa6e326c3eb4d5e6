package dev.trawl.training.evaluation;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.detector.PreparedImage;
import dev.trawl.detector.Targets;
import dev.trawl.imaging.RgbImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image to measure on.
 *
 * @param id its name in the data set
 * @param width width in pixels
 * @param height height in pixels
 * @param picture its pixels, where it is to be drawn on
 * @param objects what is on it
 * @param prepared as the detector takes it
 * @param targets what the detector should predict for it
 */
record ValidationExample(
    String id,
    int width,
    int height,
    @Nullable RgbImage picture,
    List<AnnotatedBox> objects,
    PreparedImage prepared,
    Targets targets) {}
