package dev.trawl.transforms.findings;

import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeCoder;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.transforms.shards.WriteShards;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes the original bytes of records set aside to {@code dead-letters-00000-of-0000N.tfrecord},
 * in the order of the records' locations within each file; no file where there is none.
 */
public final class WriteDeadLetters
    extends PTransform<PCollection<RejectedRecord>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;

  private WriteDeadLetters(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Writes to the directory. */
  public static WriteDeadLetters to(OutputDirectory directory) {
    return new WriteDeadLetters(directory);
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<RejectedRecord> records) {
    return records
        .apply("Key by location", ParDo.of(new KeyByLocation()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ByteRangeCoder.of()))
        .apply("Write", WriteShards.tfRecords(directory, DatasetLayout.DEAD_LETTERS));
  }

  private static final class KeyByLocation extends DoFn<RejectedRecord, KV<String, ByteRange>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element RejectedRecord record, OutputReceiver<KV<String, ByteRange>> out) {
      out.output(KV.of(SourceRecord.sortKey(record.finding().location()), record.bytes()));
    }
  }
}
