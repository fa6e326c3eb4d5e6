package dev.trawl.transforms.shards;

import dev.trawl.transforms.files.ByteRange;
import org.jspecify.annotations.Nullable;

/**
 * Part of what is known of shards while they are chosen and gathered.
 *
 * @param shards how many shards there are; 0 where nobody knows yet
 * @param items number of items counted, of which this may be all there is to tell
 * @param bytes of these items
 * @param pack where some items lie; null where there is none
 */
record ShardPart(int shards, long items, long bytes, @Nullable ByteRange pack) {

  /** Says how many shards there are, and brings no item. */
  static ShardPart none(int shards) {
    return new ShardPart(shards, 0, 0, null);
  }

  /** Some items. */
  static ShardPart of(int shards, ByteRange pack) {
    return new ShardPart(shards, 0, 0, pack);
  }

  /** How much there is in a bundle. */
  static ShardPart measured(long items, long bytes) {
    return new ShardPart(0, items, bytes, null);
  }

  /** The same when it is known how many shards there are. */
  ShardPart in(int count) {
    return new ShardPart(count, items, bytes, pack);
  }
}
