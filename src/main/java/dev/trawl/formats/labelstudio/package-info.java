/** Label Studio's exports as JSON: the tasks of a project with what annotators drew on them. */
@NullMarked
package dev.trawl.formats.labelstudio;

import org.jspecify.annotations.NullMarked;
