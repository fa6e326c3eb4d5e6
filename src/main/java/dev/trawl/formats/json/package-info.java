/** JSON that is read token by token and written the same on every platform. */
@NullMarked
package dev.trawl.formats.json;

import org.jspecify.annotations.NullMarked;
