/** Beam PTransforms: wiring over the packages that do the work. */
@NullMarked
package dev.trawl.transforms;

import org.jspecify.annotations.NullMarked;
