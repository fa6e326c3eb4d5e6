/**
 * What lies in the directories that jobs write. A layout has the names of the files, such as {@link
 * dev.trawl.formats.manifest.DatasetLayout}; a manifest tells what is in them: {@link
 * dev.trawl.formats.manifest.DatasetManifest} of a prepared data set, {@link
 * dev.trawl.formats.manifest.DetectionsManifest} of a detection run. Its file is written last, so
 * its presence says that the directory is whole.
 */
@NullMarked
package dev.trawl.formats.manifest;

import org.jspecify.annotations.NullMarked;
