package dev.trawl.transforms.findings;

import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.transforms.shards.WriteShards;
import dev.trawl.validation.finding.Finding;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes findings to {@code findings.jsonl}: by record; in a record first what concerns it as a
 * whole, then box by box. The file is there even where nothing was found.
 */
public final class WriteFindings
    extends PTransform<PCollection<Finding>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;

  private WriteFindings(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Writes to the directory. */
  public static WriteFindings to(OutputDirectory directory) {
    return new WriteFindings(directory);
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<Finding> findings) {
    return findings
        .apply("To JSON", ParDo.of(new ToJson()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()))
        .apply(
            "Write", WriteShards.lines(directory, DatasetLayout.FINDINGS, ".jsonl").asSingleFile());
  }

  private static final class ToJson extends DoFn<Finding, KV<String, String>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Finding finding, OutputReceiver<KV<String, String>> out) {
      out.output(KV.of(keyOf(finding), finding.toJson()));
    }

    /** Kinds are listed in the order in which they are checked for. */
    private static String keyOf(Finding finding) {
      int box = finding.box() == null ? 0 : finding.box() + 1;
      return SourceRecord.sortKey(finding.location())
          + "#%010d#%03d".formatted(box, finding.kind().ordinal());
    }
  }
}
