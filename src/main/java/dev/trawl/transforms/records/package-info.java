/**
 * Records of TFRecord files as elements that say where their bytes lie: {@link
 * dev.trawl.transforms.records.ReadRecords} is the transform.
 */
@NullMarked
package dev.trawl.transforms.records;

import org.jspecify.annotations.NullMarked;
