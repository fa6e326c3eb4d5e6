/**
 * Manifests of the directories that jobs write: {@link dev.trawl.formats.manifest.DatasetManifest}
 * of a prepared data set, {@link dev.trawl.formats.manifest.DetectionsManifest} of a detection run.
 * Their file is written last, so its presence says that the directory is whole.
 */
@NullMarked
package dev.trawl.formats.manifest;

import org.jspecify.annotations.NullMarked;
