package dev.trawl.transforms.records;

import dev.trawl.transforms.files.StableHash;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Spreads records over the workers, neighbours together. What the step before has put aside is
 * whole where the records come out: unlike a mere redistribution, which a runner may stream, a
 * grouping ends every bundle before it.
 */
final class SpreadRecords extends PTransform<PCollection<SourceRecord>, PCollection<SourceRecord>> {
  private static final long serialVersionUID = 1L;

  /** Enough to keep a large cluster busy, few enough that a runner's cost a group is small. */
  private static final int GROUPS = 1024;

  /** So many in a row are read by one worker from one file that it has open. */
  private static final int NEIGHBOURS = 64;

  @Override
  public PCollection<SourceRecord> expand(PCollection<SourceRecord> records) {
    return records
        .apply("Choose groups", ParDo.of(new ChooseGroup()))
        .setCoder(KvCoder.of(VarIntCoder.of(), SourceRecordCoder.of()))
        .apply("Group", GroupByKey.create())
        .apply("Ungroup", ParDo.of(new Ungroup()))
        .setCoder(SourceRecordCoder.of());
  }

  private static final class ChooseGroup extends DoFn<SourceRecord, KV<Integer, SourceRecord>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element SourceRecord record, OutputReceiver<KV<Integer, SourceRecord>> out) {
      String neighbourhood =
          record.location().file() + "#" + record.location().index() / NEIGHBOURS;
      out.output(KV.of(StableHash.bucket(neighbourhood, GROUPS), record));
    }
  }

  private static final class Ungroup
      extends DoFn<KV<Integer, Iterable<SourceRecord>>, SourceRecord> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<SourceRecord>> group, OutputReceiver<SourceRecord> out) {
      group.getValue().forEach(out::output);
    }
  }
}
