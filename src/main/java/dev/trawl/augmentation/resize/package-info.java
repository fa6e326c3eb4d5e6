/** Steps that resize the whole image; boxes, being fractions of it, stay. */
@NullMarked
package dev.trawl.augmentation.resize;

import org.jspecify.annotations.NullMarked;
