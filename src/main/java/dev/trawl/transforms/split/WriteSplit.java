package dev.trawl.transforms.split;

import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.SplitLists;
import dev.trawl.formats.manifest.SplitLists.Section;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.shards.ShardFormat;
import dev.trawl.transforms.shards.WriteShards;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Writes which image went to which part, as {@link SplitLists}, names in their order. */
public final class WriteSplit
    extends PTransform<PCollection<SplitEntry>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;

  private WriteSplit(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Writes to the directory. */
  public static WriteSplit to(OutputDirectory directory) {
    return new WriteSplit(directory);
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<SplitEntry> entries) {
    return entries
        .apply("Key by name", WithKeys.of(SplitEntry::name).withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), SplitEntry.coder()))
        .apply(
            "Write",
            WriteShards.of(directory, DatasetLayout.SPLIT, new ListsFormat()).asSingleFile());
  }

  private static final class ListsFormat implements ShardFormat<SplitEntry> {
    private static final long serialVersionUID = 1L;

    @Override
    public String extension() {
      return ".json";
    }

    @Override
    public Coder<SplitEntry> coder() {
      return SplitEntry.coder();
    }

    @Override
    public long size(SplitEntry entry) {
      return entry.name().length() + 4L;
    }

    @Override
    public Comparator<SplitEntry> order() {
      return Comparator.comparing(SplitEntry::name)
          .thenComparing(SplitEntry::split)
          .thenComparing(SplitEntry::earlier);
    }

    @Override
    public void write(List<SplitEntry> entries, OutputStream out) throws IOException {
      SplitLists.write(
          Section.all().stream()
              .map(
                  section ->
                      entries.stream()
                          .filter(entry -> entry.split() == section.split())
                          .filter(entry -> entry.earlier() == section.earlier())
                          .map(SplitEntry::name)
                          .toList())
              .toList(),
          out);
    }
  }
}
