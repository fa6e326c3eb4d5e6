package dev.trawl.training;

import java.nio.file.Path;

/**
 * What a training would do: everything was opened and fits, nothing was trained or written.
 *
 * @param dataset directory of the data set
 * @param images records to train on
 * @param classes classes of the detector
 * @param inputSize side of the padded input, pixels
 * @param parameters trainable numbers of the detector, without the backbone's classification top,
 *     which no detection passes through
 * @param batchSize images in a batch
 * @param firstStep steps done before
 * @param totalSteps steps after which it would end
 * @param start where it would start, for people
 * @param rateFactor what the schedule's learning rate is multiplied with where it starts: less than
 *     1 after the training diverged
 */
public record TrainingPlan(
    Path dataset,
    int images,
    int classes,
    int inputSize,
    long parameters,
    int batchSize,
    long firstStep,
    long totalSteps,
    String start,
    float rateFactor) {

  /** How often each image would be seen. */
  public double epochs() {
    return (double) Math.max(0, totalSteps - firstStep) * batchSize / images;
  }
}
