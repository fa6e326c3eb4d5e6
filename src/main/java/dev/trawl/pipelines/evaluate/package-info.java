/**
 * COCO metrics of a detector on a data set: {@link dev.trawl.pipelines.evaluate.EvaluatePipeline}.
 */
@NullMarked
package dev.trawl.pipelines.evaluate;

import org.jspecify.annotations.NullMarked;
