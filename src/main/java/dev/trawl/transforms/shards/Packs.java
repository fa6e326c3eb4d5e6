package dev.trawl.transforms.shards;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.SpillFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.Coder;

/**
 * Items put aside together: what is grouped is where they lie. Runners that group in memory would
 * else hold every item, and the one of a single machine copies all that a group has at every bundle
 * that adds to it.
 *
 * @param <E> an item
 */
final class Packs<E> {
  /** So long a pack is put aside before its bundle ends. */
  private static final int LONGEST_PACK = 1 << 20;

  private final Coder<E> coder;
  private final SpillFile spill;
  private final Map<Integer, ByteArrayOutputStream> open = new TreeMap<>();

  /**
   * @param directory in whose temporary place packs are put
   * @param coder of an item
   */
  Packs(OutputDirectory directory, Coder<E> coder) {
    this.coder = coder;
    this.spill = new SpillFile(directory);
  }

  /**
   * Adds an item to the pack of a group.
   *
   * @param out told of the pack where it is long enough to be put aside
   */
  void add(int group, E item, BiConsumer<Integer, ByteRange> out) throws IOException {
    ByteArrayOutputStream pack = open.computeIfAbsent(group, chosen -> new ByteArrayOutputStream());
    coder.encode(item, pack);
    if (pack.size() > LONGEST_PACK) {
      out.accept(group, spill.append(pack.toByteArray()));
      open.remove(group);
    }
  }

  /**
   * Puts aside what is left, and makes all packs readable.
   *
   * @param out told of each
   */
  void finish(BiConsumer<Integer, ByteRange> out) {
    open.forEach((group, pack) -> out.accept(group, spill.append(pack.toByteArray())));
    open.clear();
    spill.close();
  }
}
