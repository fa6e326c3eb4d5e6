/** Measuring a detector: {@link dev.trawl.transforms.evaluation.EvaluateDetections}. */
@NullMarked
package dev.trawl.transforms.evaluation;

import org.jspecify.annotations.NullMarked;
