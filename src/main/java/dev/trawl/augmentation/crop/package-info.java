/** Steps that cut a window out of the image, and drop, move and clip boxes accordingly. */
@NullMarked
package dev.trawl.augmentation.crop;

import org.jspecify.annotations.NullMarked;
