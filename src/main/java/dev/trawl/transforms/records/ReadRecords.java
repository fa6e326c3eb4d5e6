package dev.trawl.transforms.records;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.transforms.files.WorkShares;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads TFRecord files, gzip or not, and gives their records without their bytes, which are read
 * from the file where they are needed. A damaged file loses the damaged records only, or those that
 * can no longer be told apart.
 *
 * <pre>{@code
 * PCollectionTuple read =
 *     pipeline
 *         .apply("Match files", MatchFiles.of(patterns))
 *         .apply("Read records", ReadRecords.puttingAsideIn(directory));
 * read.get(ReadRecords.RECORDS)...
 * }</pre>
 */
public final class ReadRecords extends PTransform<PCollection<List<InputFile>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Records whose checksums are right, spread over the workers; their bytes can be read. */
  public static final TupleTag<SourceRecord> RECORDS = new TupleTag<>("records");

  /** Damaged records; their bytes can be read behind a shuffle. */
  public static final TupleTag<RejectedRecord> UNREADABLE = new TupleTag<>("unreadable");

  /** The files read. The number of records is that of both collections above together. */
  public static final TupleTag<DatasetManifest.InputFile> FILES = new TupleTag<>("files");

  /** Name of the counter of this class for the bytes of the files that are read. */
  public static final String COUNTED_BYTES = "bytes";

  /** Name of the counter of this class for the records read. */
  public static final String COUNTED_RECORDS = "records";

  private final OutputDirectory directory;

  private final WorkShares shares;

  private ReadRecords(OutputDirectory directory, WorkShares shares) {
    this.directory = directory;
    this.shares = shares;
  }

  /** Puts the content of compressed files aside in the directory's place for temporary files. */
  public static ReadRecords puttingAsideIn(OutputDirectory directory) {
    return new ReadRecords(directory, WorkShares.MOST);
  }

  /** The same with the records dealt out in so many shares at most. */
  public ReadRecords in(WorkShares shares) {
    return new ReadRecords(directory, shares);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<InputFile>> files) {
    PCollectionTuple scanned =
        files.apply(
            "Scan",
            ParDo.of(new Scan(directory))
                .withOutputTags(RECORDS, TupleTagList.of(List.of(UNREADABLE, FILES))));
    scanned.get(RECORDS).setCoder(SourceRecordCoder.of());
    scanned.get(UNREADABLE).setCoder(RejectedRecordCoder.of());
    scanned.get(FILES).setCoder(ReadFileCoder.of());
    return PCollectionTuple.of(
            RECORDS,
            scanned
                .get(RECORDS)
                .apply(
                    "Spread",
                    SpreadElements.of(SourceRecordCoder.of(), SourceRecord::location, shares)))
        .and(UNREADABLE, scanned.get(UNREADABLE))
        .and(FILES, scanned.get(FILES));
  }

  private static final class Scan extends DoFn<List<InputFile>, SourceRecord> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;
    private final Counter bytes = Metrics.counter(ReadRecords.class, COUNTED_BYTES);
    private final Counter records = Metrics.counter(ReadRecords.class, COUNTED_RECORDS);

    @SuppressWarnings("NullAway.Init") // made anew on every worker
    private transient SpillFile spill;

    Scan(OutputDirectory directory) {
      this.directory = directory;
    }

    @StartBundle
    public void startBundle() {
      spill = new SpillFile(directory);
    }

    @ProcessElement
    public void process(@Element List<InputFile> files, MultiOutputReceiver out) {
      RecordFileScanner scanner = new RecordFileScanner(spill);
      for (InputFile file : files) {
        ToOutputs receiver = new ToOutputs(out, file);
        out.get(FILES).output(scanner.scan(file, receiver));
        bytes.inc(file.bytes() - receiver.counted);
      }
    }

    @FinishBundle
    public void finishBundle() {
      spill.close();
    }

    private final class ToOutputs implements RecordFileScanner.Receiver {
      private final MultiOutputReceiver out;
      private final InputFile file;
      private long counted;

      ToOutputs(MultiOutputReceiver out, InputFile file) {
        this.out = out;
        this.file = file;
      }

      @Override
      public void readable(SourceRecord record) {
        out.get(RECORDS).output(record);
        records.inc();
        if (record.bytes().file().equals(file.path())) {
          bytes.inc(record.bytes().length());
          counted += record.bytes().length();
        }
      }

      @Override
      public void unreadable(RejectedRecord record) {
        out.get(UNREADABLE).output(record);
        records.inc();
      }
    }
  }
}
