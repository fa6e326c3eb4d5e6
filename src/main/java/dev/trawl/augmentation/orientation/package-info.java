/** Steps that mirror or turn the image and its boxes. */
@NullMarked
package dev.trawl.augmentation.orientation;

import org.jspecify.annotations.NullMarked;
