package dev.trawl.transforms.inspection;

import dev.trawl.report.example.FindingExample;
import dev.trawl.report.example.ThumbnailMaker;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.validation.finding.Finding;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/** Makes pictures of the wanted findings about each record that comes by. */
final class DrawFindings extends DoFn<SourceRecord, FindingExample> {
  private static final long serialVersionUID = 1L;

  /** Longer ones are damaged files rather than records, and would not fit into memory. */
  private static final int LONGEST_RECORD = 1 << 28;

  private final PCollectionView<List<Finding>> wanted;

  DrawFindings(PCollectionView<List<Finding>> wanted) {
    this.wanted = wanted;
  }

  @ProcessElement
  public void process(ProcessContext context) {
    SourceRecord record = context.element();
    List<Finding> findings =
        context.sideInput(wanted).stream()
            .filter(finding -> finding.location().equals(record.location()))
            .toList();
    if (findings.isEmpty() || record.bytes().length() > LONGEST_RECORD) {
      return;
    }
    try (ByteRangeReader reader = new ByteRangeReader()) {
      byte[] bytes = reader.read(record.bytes());
      for (Finding finding : findings) {
        ThumbnailMaker.make(finding, bytes)
            .ifPresent(thumbnail -> context.output(new FindingExample(finding, thumbnail)));
      }
    }
  }
}
