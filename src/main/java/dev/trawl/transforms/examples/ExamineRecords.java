package dev.trawl.transforms.examples;

import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.records.RejectedRecordCoder;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.validation.ExampleValidator;
import dev.trawl.validation.RecordExaminer;
import dev.trawl.validation.Rules;
import dev.trawl.validation.ValidationResult;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.summary.DatasetSummary;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Parses records and checks the examples in them, as {@link RecordExaminer} does. */
public final class ExamineRecords extends PTransform<PCollection<SourceRecord>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Examples that may be trained on, repaired where that was certain. */
  public static final TupleTag<AcceptedExample> ACCEPTED = new TupleTag<>("accepted");

  /** Records that are no example, or one that cannot be used. */
  public static final TupleTag<RejectedRecord> REJECTED = new TupleTag<>("rejected");

  /** Everything found, also about the records above. */
  public static final TupleTag<Finding> FINDINGS = new TupleTag<>("findings");

  /** Summaries of some records each, to be added up. */
  public static final TupleTag<DatasetSummary> SUMMARIES = new TupleTag<>("summaries");

  /** Name of the counter of this class for the records examined. */
  public static final String COUNTED_RECORDS = "records";

  /** Name of the counter of this class for the examples accepted. */
  public static final String COUNTED_ACCEPTED = "accepted";

  private final Rules rules;

  private ExamineRecords(Rules rules) {
    this.rules = rules;
  }

  /** Checks against these rules and treats what is found as their policy says. */
  public static ExamineRecords of(Rules rules) {
    return new ExamineRecords(rules);
  }

  @Override
  public PCollectionTuple expand(PCollection<SourceRecord> records) {
    PCollectionTuple examined =
        records.apply(
            "Examine",
            ParDo.of(new Examine(rules))
                .withOutputTags(ACCEPTED, TupleTagList.of(List.of(REJECTED, FINDINGS, SUMMARIES))));
    examined.get(ACCEPTED).setCoder(AcceptedExampleCoder.of());
    examined.get(REJECTED).setCoder(RejectedRecordCoder.of());
    examined.get(FINDINGS).setCoder(FindingCoder.of());
    examined.get(SUMMARIES).setCoder(SerializableCoder.of(DatasetSummary.class));
    return examined;
  }

  private static final class Examine extends DoFn<SourceRecord, AcceptedExample> {
    private static final long serialVersionUID = 1L;

    private final Rules rules;
    private final Counter records = Metrics.counter(ExamineRecords.class, COUNTED_RECORDS);
    private final Counter accepted = Metrics.counter(ExamineRecords.class, COUNTED_ACCEPTED);

    @SuppressWarnings("NullAway.Init") // made anew on every worker
    private transient RecordExaminer examiner;

    @SuppressWarnings("NullAway.Init") // made anew on every worker
    private transient ByteRangeReader reader;

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient DatasetSummary summary;

    Examine(Rules rules) {
      this.rules = rules;
    }

    @Setup
    public void setup() {
      examiner = new RecordExaminer(new ExampleValidator(rules));
      reader = new ByteRangeReader();
    }

    @StartBundle
    public void startBundle() {
      summary = DatasetSummary.empty();
    }

    @ProcessElement
    public void process(@Element SourceRecord record, MultiOutputReceiver out) {
      ValidationResult result = examiner.examine(record.location(), reader.read(record.bytes()));
      summary = summary.plus(DatasetSummary.of(result));
      result.findings().forEach(out.get(FINDINGS)::output);
      result
          .rejection()
          .ifPresent(why -> out.get(REJECTED).output(new RejectedRecord(why, record.bytes())));
      result
          .image()
          .ifPresent(
              image -> {
                out.get(ACCEPTED)
                    .output(AcceptedExample.of(image, result.fingerprint().orElseThrow(), record));
                accepted.inc();
              });
      records.inc();
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      context.output(
          SUMMARIES, summary, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }

    @Teardown
    public void teardown() {
      reader.close();
    }
  }
}
