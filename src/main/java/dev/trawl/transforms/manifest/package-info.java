/**
 * The books of jobs that make directories of records, and their closing: {@link
 * dev.trawl.transforms.manifest.CloseBooks} gives the manifest, {@link
 * dev.trawl.transforms.manifest.CommitManifest} writes it.
 */
@NullMarked
package dev.trawl.transforms.manifest;

import org.jspecify.annotations.NullMarked;
