/** Steps that put the image on a larger canvas. */
@NullMarked
package dev.trawl.augmentation.canvas;

import org.jspecify.annotations.NullMarked;
