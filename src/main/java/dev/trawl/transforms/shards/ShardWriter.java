package dev.trawl.transforms.shards;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/**
 * Writes one file of items in the order of their keys, whatever order they come in.
 *
 * @param <T> as for {@link ShardFormat}
 */
final class ShardWriter<T> {
  private final OutputDirectory directory;
  private final ShardFormat<T> format;

  ShardWriter(OutputDirectory directory, ShardFormat<T> format) {
    this.directory = directory;
    this.format = format;
  }

  /**
   * Writes the file.
   *
   * @throws UncheckedIOException where it cannot be written
   */
  DatasetManifest.OutputFile write(String name, Iterable<KV<String, T>> keyed) {
    List<T> items = sorted(keyed);
    try (OutputFile file = OutputFile.create(directory, name)) {
      try {
        format.write(items, file.stream());
      } catch (IOException e) {
        throw file.failure(e);
      }
      return file.complete(format.records(items));
    }
  }

  private List<T> sorted(Iterable<KV<String, T>> keyed) {
    List<KV<String, T>> entries = new ArrayList<>();
    keyed.forEach(entries::add);
    entries.sort(
        Comparator.<KV<String, T>, String>comparing(KV::getKey)
            .thenComparing(KV::getValue, format.order()));
    return entries.stream().map(KV::getValue).toList();
  }
}
