/**
 * Files of any Beam file system: what an input pattern matches, byte ranges that are read when they
 * are needed, and an output directory whose manifest is written last.
 *
 * <p>Image bytes do not travel between steps. Elements carry a {@link
 * dev.trawl.transforms.files.ByteRange} that says where the bytes lie, so that neither a shuffle
 * nor a runner that keeps its collections in memory has to hold them.
 */
@NullMarked
package dev.trawl.transforms.files;

import org.jspecify.annotations.NullMarked;
