/** Pascal VOC's annotations: an XML file for each image. */
@NullMarked
package dev.trawl.formats.voc;

import org.jspecify.annotations.NullMarked;
