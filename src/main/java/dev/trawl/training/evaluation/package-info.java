/**
 * Evaluation of checkpoints within the job that trains them: {@link
 * dev.trawl.training.evaluation.ValidationEvaluator} measures, the other classes are its input, its
 * graph and what it writes.
 */
@NullMarked
package dev.trawl.training.evaluation;

import org.jspecify.annotations.NullMarked;
