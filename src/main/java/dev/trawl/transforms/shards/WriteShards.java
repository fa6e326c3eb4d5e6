package dev.trawl.transforms.shards;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.holding.PackReader;
import dev.trawl.transforms.shards.ShardLayout.Numbering;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Writes a collection to files of an output directory, {@code NAME-00000-of-0000N.EXTENSION}, and
 * gives what a manifest says of each. The counter of this class with the files' name counts the
 * items written.
 *
 * <p>Which file an item goes to, and where in it, depends on nothing but the items and their keys:
 * the key's hash chooses the file, the key's order the place. Keys need not be unique, but where
 * they are not, equal keys go to one file. The items of one file, not their bytes, must fit into
 * memory.
 *
 * <pre>{@code
 * records // PCollection<KV<String, ByteRange>>
 *     .apply("Write train", WriteShards.tfRecords(directory, "train").atLeastOne());
 * findings // PCollection<KV<String, String>>
 *     .apply("Write findings", WriteShards.lines(directory, "findings", ".jsonl").asSingleFile());
 * }</pre>
 *
 * @param <T> an item, or where its bytes lie
 */
public final class WriteShards<T>
    extends PTransform<PCollection<KV<String, T>>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;
  private final ShardFormat<T> format;
  private final ShardLayout layout;

  private WriteShards(OutputDirectory directory, ShardFormat<T> format, ShardLayout layout) {
    this.directory = directory;
    this.format = format;
    this.layout = layout;
  }

  /**
   * TFRecord files, about 128 MB each. There is none where there is no item.
   *
   * @param name what the files' names begin with; may have directories in it
   */
  public static WriteShards<ByteRange> tfRecords(OutputDirectory directory, String name) {
    return of(directory, name, new TfRecordFormat());
  }

  /**
   * Text files with an item a line, about 128 MB each. There is none where there is no item.
   *
   * @param name what the files' names begin with; may have directories in it
   * @param extension what the files' names end with, with the dot
   */
  public static WriteShards<String> lines(
      OutputDirectory directory, String name, String extension) {
    return of(directory, name, new LineFormat(extension));
  }

  /**
   * Files of another format, about 128 MB each. There is none where there is no item.
   *
   * @param name what the files' names begin with; may have directories in it
   */
  public static <T> WriteShards<T> of(
      OutputDirectory directory, String name, ShardFormat<T> format) {
    return new WriteShards<>(
        directory, format, new ShardLayout(name, format.extension(), new Numbering.BySize(0)));
  }

  /** An empty file where there is no item. */
  public WriteShards<T> atLeastOne() {
    return with(new Numbering.BySize(1));
  }

  /** So many files, empty ones where there are fewer items. */
  public WriteShards<T> withShards(int count) {
    return with(new Numbering.Given(count));
  }

  /** One file without a number, {@code NAME.EXTENSION}, even where there is no item. */
  public WriteShards<T> asSingleFile() {
    return with(new Numbering.Single());
  }

  private WriteShards<T> with(Numbering numbering) {
    return new WriteShards<>(
        directory, format, new ShardLayout(layout.name(), layout.extension(), numbering));
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<KV<String, T>> items) {
    PCollection<KV<Integer, ShardPart>> parts =
        layout.isBySize()
            ? items.apply("Choose shards", new ChooseShards<>(directory, format, layout))
            : inGivenShards(items, layout.count(0, 0));
    return parts
        .apply("Bring together", GroupByKey.create())
        .apply("Write", ParDo.of(new Write<>(directory, format, layout)))
        .setCoder(SerializableCoder.of(DatasetManifest.OutputFile.class));
  }

  private PCollection<KV<Integer, ShardPart>> inGivenShards(
      PCollection<KV<String, T>> items, int count) {
    PCollection<KV<Integer, ShardPart>> packs =
        items
            .apply("Pack", ParDo.of(new PackItems<>(directory, format, count)))
            .setCoder(ShardPartCoder.KEYED);
    PCollection<KV<Integer, ShardPart>> shards =
        items
            .getPipeline()
            .apply("Number of shards", Create.of(count).withCoder(VarIntCoder.of()))
            .apply("List shards", ParDo.of(new ListShards()))
            .setCoder(ShardPartCoder.KEYED);
    return PCollectionList.of(packs).and(shards).apply("Parts", Flatten.pCollections());
  }

  static <T> Coder<KV<String, T>> itemCoder(ShardFormat<T> format) {
    return KvCoder.of(StringUtf8Coder.of(), format.coder());
  }

  /** Gives every shard's index, so that a shard without an item is written. */
  private static final class ListShards extends DoFn<Integer, KV<Integer, ShardPart>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Integer count, OutputReceiver<KV<Integer, ShardPart>> out) {
      for (int index = 0; index < count; index++) {
        out.output(KV.of(index, ShardPart.none(count)));
      }
    }
  }

  private static final class Write<T>
      extends DoFn<KV<Integer, Iterable<ShardPart>>, DatasetManifest.OutputFile> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;
    private final ShardFormat<T> format;
    private final ShardLayout layout;
    private final Counter records;

    Write(OutputDirectory directory, ShardFormat<T> format, ShardLayout layout) {
      this.directory = directory;
      this.format = format;
      this.layout = layout;
      this.records = Metrics.counter(WriteShards.class, layout.name());
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<ShardPart>> shard,
        OutputReceiver<DatasetManifest.OutputFile> out) {
      List<ByteRange> packs = new ArrayList<>();
      int count = 0;
      for (ShardPart part : shard.getValue()) {
        count = part.shards();
        if (part.pack() != null) {
          packs.add(part.pack());
        }
      }
      DatasetManifest.OutputFile file =
          new ShardWriter<>(directory, format)
              .write(
                  layout.fileName(shard.getKey(), count),
                  PackReader.read(packs, itemCoder(format)));
      records.inc(file.records());
      out.output(file);
    }
  }
}
