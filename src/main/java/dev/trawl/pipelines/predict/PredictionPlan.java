package dev.trawl.pipelines.predict;

/**
 * What a detection run would do.
 *
 * @param model the detector, for people
 * @param classes number of classes that it tells apart
 * @param imageFiles image files to look at
 * @param recordFiles TFRecord files with images to look at
 */
public record PredictionPlan(String model, int classes, long imageFiles, long recordFiles) {}
