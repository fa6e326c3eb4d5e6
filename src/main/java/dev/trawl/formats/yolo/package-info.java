/** YOLO's labels: a text file for each image, and {@code data.yaml} for the whole data set. */
@NullMarked
package dev.trawl.formats.yolo;

import org.jspecify.annotations.NullMarked;
