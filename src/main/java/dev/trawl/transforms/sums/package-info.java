/**
 * Sums over all elements of a collection: {@link dev.trawl.transforms.sums.SumBundles} and {@link
 * dev.trawl.transforms.sums.AddUp}.
 */
@NullMarked
package dev.trawl.transforms.sums;

import org.jspecify.annotations.NullMarked;
