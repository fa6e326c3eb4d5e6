/** Open Images' boxes: one CSV file with a box a row. */
@NullMarked
package dev.trawl.formats.openimages;

import org.jspecify.annotations.NullMarked;
