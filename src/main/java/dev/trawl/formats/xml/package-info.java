/** XML that is read element by element, without anything from outside the file. */
@NullMarked
package dev.trawl.formats.xml;

import org.jspecify.annotations.NullMarked;
