/**
 * Collections as files of an output directory: {@link dev.trawl.transforms.shards.WriteShards} is
 * the transform.
 */
@NullMarked
package dev.trawl.transforms.shards;

import org.jspecify.annotations.NullMarked;
