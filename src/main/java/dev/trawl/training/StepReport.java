package dev.trawl.training;

/**
 * One training step.
 *
 * @param step steps done, this one included
 * @param totalSteps steps after which the training ends
 * @param losses of the batch, before the update
 * @param learningRate the rate of the update
 * @param seconds how long the step took, waiting for its input included
 * @param images images in the batch
 */
public record StepReport(
    long step,
    long totalSteps,
    StepLosses losses,
    float learningRate,
    double seconds,
    int images) {}
