package dev.trawl.pipelines.evaluate;

import dev.trawl.dataset.Split;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a user asks for an evaluation.
 *
 * @param model an export, the directory of a training, or one of its checkpoints
 * @param labelMap a label map to use instead of the model's own; null for that one
 * @param dataset a prepared data set
 * @param split the part of it to measure on
 * @param output directory for the metrics and the COCO files they follow from
 * @param batchSize most images that the detector looks at together, at least 1
 */
public record EvaluationSettings(
    Path model, @Nullable Path labelMap, Path dataset, Split split, String output, int batchSize) {}
