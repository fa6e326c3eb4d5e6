/** CVAT's own annotations: all images of a task in one XML file. */
@NullMarked
package dev.trawl.formats.cvat;

import org.jspecify.annotations.NullMarked;
