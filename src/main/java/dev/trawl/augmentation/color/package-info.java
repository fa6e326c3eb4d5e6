/** Steps that change values of pixels and nothing else: brightness, colour, range. */
@NullMarked
package dev.trawl.augmentation.color;

import org.jspecify.annotations.NullMarked;
