/**
 * Parting a data set: {@link dev.trawl.transforms.split.SplitExamples} does it, {@link
 * dev.trawl.transforms.split.WriteSplit} writes down how.
 */
@NullMarked
package dev.trawl.transforms.split;

import org.jspecify.annotations.NullMarked;
