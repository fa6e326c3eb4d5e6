/** Steps that spoil a part of the image or its quality. */
@NullMarked
package dev.trawl.augmentation.degradation;

import org.jspecify.annotations.NullMarked;
