/** The TFRecord framing: length, masked CRC-32C, payload; plain or gzip. */
@NullMarked
package dev.trawl.formats.tfrecord;

import org.jspecify.annotations.NullMarked;
