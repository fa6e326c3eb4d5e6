/** Fine-tuning: the training loop, its input, its schedule, its checkpoints and its listeners. */
@NullMarked
package dev.trawl.training;

import org.jspecify.annotations.NullMarked;
