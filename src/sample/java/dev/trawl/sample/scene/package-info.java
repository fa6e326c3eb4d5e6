/** Under-water scenes drawn from a seed: what is in them, how they look, what of it can be seen. */
@NullMarked
package dev.trawl.sample.scene;

import org.jspecify.annotations.NullMarked;
