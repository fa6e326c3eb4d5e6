/** What the readers of all annotation formats share: where they read, what they give. */
@NullMarked
package dev.trawl.formats.annotations;

import org.jspecify.annotations.NullMarked;
