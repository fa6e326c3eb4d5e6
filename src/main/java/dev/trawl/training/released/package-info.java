/** Checkpoints that others have released: where they are, how they come here and are unpacked. */
@NullMarked
package dev.trawl.training.released;

import org.jspecify.annotations.NullMarked;
