/** Which format a file is in; each format has a package of its own below this one. */
@NullMarked
package dev.trawl.formats;

import org.jspecify.annotations.NullMarked;
