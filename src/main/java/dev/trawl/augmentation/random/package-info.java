/**
 * The random draws of augmentation: what may be drawn, and a generator that gives the same draws
 * for the same seed, example and copy on any machine.
 */
@NullMarked
package dev.trawl.augmentation.random;

import org.jspecify.annotations.NullMarked;
