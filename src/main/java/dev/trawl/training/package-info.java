/**
 * Fine-tuning. {@link dev.trawl.training.Trainer} is the loop; its input, its schedule, its
 * checkpoints and its listeners are classes of their own.
 */
@NullMarked
package dev.trawl.training;

import org.jspecify.annotations.NullMarked;
