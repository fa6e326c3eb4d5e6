/** From a checkpoint to a SavedModel that serves: {@link dev.trawl.export.DetectorExport}. */
@NullMarked
package dev.trawl.export;

import org.jspecify.annotations.NullMarked;
