/** What is written about records that are not as they should be, and those records themselves. */
@NullMarked
package dev.trawl.transforms.findings;

import org.jspecify.annotations.NullMarked;
