/**
 * Pictures with what was found drawn on them: {@link dev.trawl.transforms.pictures.DrawPictures}.
 */
@NullMarked
package dev.trawl.transforms.pictures;

import org.jspecify.annotations.NullMarked;
