package dev.trawl.pipelines.evaluate;

import dev.trawl.dataset.Split;
import java.nio.file.Path;

/**
 * How a user asks for an evaluation.
 *
 * @param model an export, the directory of a training, or one of its checkpoints
 * @param dataset a prepared data set
 * @param split the part of it to measure on
 * @param output directory for the metrics and the COCO files they follow from
 * @param batchSize most images that the detector looks at together, at least 1
 */
public record EvaluationSettings(
    Path model, Path dataset, Split split, String output, int batchSize) {}
