/** What every augmentation step takes, gives and shares with others. */
@NullMarked
package dev.trawl.augmentation.step;

import org.jspecify.annotations.NullMarked;
