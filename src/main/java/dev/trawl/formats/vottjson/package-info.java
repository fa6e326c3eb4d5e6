/**
 * What VoTT's own JSON files say of boxes that its TFRecords have wrongly: {@link
 * dev.trawl.formats.vottjson.VottJsonReader} reads them.
 */
@NullMarked
package dev.trawl.formats.vottjson;

import org.jspecify.annotations.NullMarked;
