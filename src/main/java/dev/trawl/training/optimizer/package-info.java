/**
 * How variables follow from their gradients: momentum, RMSprop and Adam as Keras computes them,
 * clipping, moving averages, and which variables are trained at all.
 */
@NullMarked
package dev.trawl.training.optimizer;

import org.jspecify.annotations.NullMarked;
