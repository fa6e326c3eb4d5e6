/** Steps that change boxes, classes or scores and leave the pixels alone. */
@NullMarked
package dev.trawl.augmentation.annotation;

import org.jspecify.annotations.NullMarked;
