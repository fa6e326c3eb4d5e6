/**
 * Elements put aside while something is found out about all of them: {@link
 * dev.trawl.transforms.holding.HoldBack}.
 */
@NullMarked
package dev.trawl.transforms.holding;

import org.jspecify.annotations.NullMarked;
