package dev.trawl.benchmark;

import dev.trawl.pipelines.BeamOptions;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.PipelineRun;
import dev.trawl.pipelines.RecordProgress;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeCoder;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.InputPattern;
import dev.trawl.transforms.files.MatchFiles;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.records.ReadRecords;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.transforms.shards.WriteShards;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;

/** The way of records through {@code prepare} without a look at what is in them. */
final class RecordPass {
  private static final int SHARDS = 16;

  private RecordPass() {}

  /** Reads all records of a directory and writes them to shards in another one. */
  static void run(Path input, Path output) {
    OutputDirectory directory = OutputDirectory.of(output.toString());
    InputPattern pattern = InputPattern.of(input.toString(), InputKind.RECORDS);
    Pipeline pipeline = Pipeline.create(BeamOptions.parse("trawl-benchmark", List.of()));
    pipeline
        .apply("Match files", MatchFiles.of(List.of(pattern)))
        .apply("Read records", ReadRecords.puttingAsideIn(directory))
        .get(ReadRecords.RECORDS)
        .apply("Key by location", ParDo.of(new KeyByLocation()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ByteRangeCoder.of()))
        .apply("Write", WriteShards.tfRecords(directory, "train").withShards(SHARDS));
    PipelineRun.toEnd(
        pipeline,
        directory,
        new RecordProgress(InputPattern.matchAll(List.of(pattern)), JobProgress.none()));
  }

  private static final class KeyByLocation extends DoFn<SourceRecord, KV<String, ByteRange>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element SourceRecord record, OutputReceiver<KV<String, ByteRange>> out) {
      out.output(KV.of(record.sortKey(), record.bytes()));
    }
  }
}
