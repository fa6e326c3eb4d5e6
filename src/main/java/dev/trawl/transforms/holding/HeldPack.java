package dev.trawl.transforms.holding;

import dev.trawl.transforms.files.ByteRange;
import org.jspecify.annotations.Nullable;

/**
 * Elements put aside together, with numbers of them.
 *
 * @param pack where they lie; null where there are none, but only numbers
 * @param items how many they are
 * @param numbers first what must be known of each element, then the verdict on each, one element's
 *     after the other's; or others, where there is no pack
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HeldPack(@Nullable ByteRange pack, int items, long[] numbers) {}
