/**
 * Augmented copies of images, made once and kept: {@link dev.trawl.augmentation.copies.CopyMaker}.
 */
@NullMarked
package dev.trawl.augmentation.copies;

import org.jspecify.annotations.NullMarked;
