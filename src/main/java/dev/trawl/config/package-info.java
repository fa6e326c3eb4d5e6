/** {@code pipeline.config} and label maps: protobuf text format, overrides and checks. */
@NullMarked
package dev.trawl.config;

import org.jspecify.annotations.NullMarked;
