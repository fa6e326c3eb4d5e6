/**
 * The books of a preparation and their closing: {@link dev.trawl.transforms.manifest.CloseBooks}
 * gives the manifest, {@link dev.trawl.transforms.manifest.CommitDataset} writes it.
 */
@NullMarked
package dev.trawl.transforms.manifest;

import org.jspecify.annotations.NullMarked;
