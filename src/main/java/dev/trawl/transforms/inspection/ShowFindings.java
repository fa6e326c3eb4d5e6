package dev.trawl.transforms.inspection;

import dev.trawl.report.example.ExampleChoice;
import dev.trawl.report.example.FindingExample;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.examples.ExamineRecords;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.transforms.records.SourceRecordCoder;
import dev.trawl.validation.finding.Finding;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The first findings of each kind, as {@link ExampleChoice} chooses them, in one list. Takes the
 * tags of {@link ExamineRecords}. Only the records of these findings are read again, and only where
 * pictures are wanted.
 */
public final class ShowFindings
    extends PTransform<PCollectionTuple, PCollection<List<FindingExample>>> {
  private static final long serialVersionUID = 1L;

  private final boolean withPictures;

  private ShowFindings(boolean withPictures) {
    this.withPictures = withPictures;
  }

  /** Findings, with a picture where their record holds one. */
  public static ShowFindings withPictures() {
    return new ShowFindings(true);
  }

  /** Findings alone. */
  public static ShowFindings withoutPictures() {
    return new ShowFindings(false);
  }

  @Override
  public PCollection<List<FindingExample>> expand(PCollectionTuple examined) {
    PCollection<List<Finding>> chosen =
        examined
            .get(ExamineRecords.FINDINGS)
            .apply("Choose findings", Combine.globally(new ChooseFindings()));
    PCollection<List<FindingExample>> shown =
        withPictures
            ? pictured(examined, chosen)
            : chosen.apply("Without pictures", MapElements.via(new ExamplesWithoutPictures()));
    return shown.setCoder(ListCoder.of(FindingExampleCoder.of()));
  }

  private static PCollection<List<FindingExample>> pictured(
      PCollectionTuple examined, PCollection<List<Finding>> chosen) {
    PCollectionView<List<Finding>> wanted = chosen.apply("Wanted", View.asSingleton());
    PCollection<FindingExample> drawn =
        records(examined)
            .apply("Draw", ParDo.of(new DrawFindings(wanted)).withSideInputs(wanted))
            .setCoder(FindingExampleCoder.of());
    PCollectionView<Iterable<FindingExample>> pictures = drawn.apply("Pictures", View.asIterable());
    return chosen.apply(
        "With pictures", ParDo.of(new AddPictures(pictures)).withSideInputs(pictures));
  }

  private static PCollection<SourceRecord> records(PCollectionTuple examined) {
    PCollection<SourceRecord> accepted =
        examined
            .get(ExamineRecords.ACCEPTED)
            .apply(
                "Records accepted",
                MapElements.into(TypeDescriptor.of(SourceRecord.class))
                    .via(
                        (AcceptedExample example) ->
                            new SourceRecord(example.location(), example.record())))
            .setCoder(SourceRecordCoder.of());
    PCollection<SourceRecord> rejected =
        examined
            .get(ExamineRecords.REJECTED)
            .apply(
                "Records rejected",
                MapElements.into(TypeDescriptor.of(SourceRecord.class))
                    .via(
                        (RejectedRecord record) ->
                            new SourceRecord(record.finding().location(), record.bytes())))
            .setCoder(SourceRecordCoder.of());
    return PCollectionList.of(accepted).and(rejected).apply("Records", Flatten.pCollections());
  }
}
