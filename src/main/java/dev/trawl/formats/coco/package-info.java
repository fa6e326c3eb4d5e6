/** COCO's annotation files: {@code {"images", "annotations", "categories"}} in JSON. */
@NullMarked
package dev.trawl.formats.coco;

import org.jspecify.annotations.NullMarked;
