package dev.trawl.transforms.evaluation;

import dev.trawl.transforms.records.RejectedRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Fails over the first record that comes: a prepared data set holds no bad one, and a measurement
 * that leaves some out would be another one than it says.
 */
public final class RefuseRecords extends PTransform<PCollection<RejectedRecord>, PDone> {
  private static final long serialVersionUID = 1L;

  private RefuseRecords() {}

  /** The transform. */
  public static RefuseRecords create() {
    return new RefuseRecords();
  }

  @Override
  public PDone expand(PCollection<RejectedRecord> records) {
    records.apply("Fail", ParDo.of(new Fail()));
    return PDone.in(records.getPipeline());
  }

  private static final class Fail extends DoFn<RejectedRecord, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element RejectedRecord record) {
      throw ObjectsOfRecords.unusable(record.finding().location(), record.finding().message());
    }
  }
}
