/**
 * The manifest of a prepared data set: {@link dev.trawl.formats.manifest.DatasetManifest}. Its file
 * is written last, so its presence says that the data set is whole.
 */
@NullMarked
package dev.trawl.formats.manifest;

import org.jspecify.annotations.NullMarked;
