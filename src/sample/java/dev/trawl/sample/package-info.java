/** Makes the sample data set, and larger ones like it: see {@code data/README.md}. */
@NullMarked
package dev.trawl.sample;

import org.jspecify.annotations.NullMarked;
