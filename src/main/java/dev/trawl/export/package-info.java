/** From a checkpoint to a SavedModel that serves. */
@NullMarked
package dev.trawl.export;

import org.jspecify.annotations.NullMarked;
