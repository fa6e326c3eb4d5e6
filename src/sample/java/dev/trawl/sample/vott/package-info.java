/**
 * What VoTT makes of an annotator's rectangles: regions, numbers, records, label maps, faults
 * included.
 */
@NullMarked
package dev.trawl.sample.vott;

import org.jspecify.annotations.NullMarked;
