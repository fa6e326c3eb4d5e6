package dev.trawl.transforms.annotations;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.annotations.AnnotationFileReader.Receiver;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.MatchFiles;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.transforms.files.WorkShares;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.transforms.records.ReadFileCoder;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.records.RejectedRecordCoder;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.transforms.records.SourceRecordCoder;
import dev.trawl.transforms.records.SpreadElements;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.DatasetSummary;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads annotation files of one format and the images that they name, and gives each image with
 * what is said of it as the record of a {@code tf.train.Example}, whose bytes are put aside.
 *
 * <p>A file is read by one worker from its beginning to its end; the images it names are then read
 * by all.
 */
public final class ReadAnnotations extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Records of images that are there, spread over the workers; their bytes can be read. */
  public static final TupleTag<SourceRecord> RECORDS = new TupleTag<>("annotated records");

  /** Images and files that cannot be used; their bytes can be read behind a shuffle. */
  public static final TupleTag<RejectedRecord> REJECTED = new TupleTag<>("rejected annotations");

  /** Everything found, also about what is rejected. */
  public static final TupleTag<Finding> FINDINGS = new TupleTag<>("annotation findings");

  /** Summaries of what is rejected and found, to be added up; of the records there are none. */
  public static final TupleTag<DatasetSummary> SUMMARIES = new TupleTag<>("annotation summaries");

  /** The files read. The number of records is that of records and rejected ones together. */
  public static final TupleTag<DatasetManifest.InputFile> FILES =
      new TupleTag<>("annotation files");

  /** Name of the counter of this class for the bytes of the annotation files read. */
  public static final String COUNTED_BYTES = "bytes";

  /** Name of the counter of this class for the images whose record is made. */
  public static final String COUNTED_RECORDS = "records";

  private static final TupleTag<StatedImageFile> STATED = new TupleTag<>("stated images");

  private final AnnotatedInput input;
  private final OutputDirectory directory;
  private final Policy policy;
  private final WorkShares shares;

  private ReadAnnotations(
      AnnotatedInput input, OutputDirectory directory, Policy policy, WorkShares shares) {
    this.input = input;
    this.directory = directory;
    this.policy = policy;
    this.shares = shares;
  }

  /**
   * The transform.
   *
   * @param input files of any format but TFRecord
   * @param directory a directory in whose place for temporary files something may be put aside
   * @param policy may end the job over what is found
   * @param shares in which files and images are dealt out
   */
  public static ReadAnnotations of(
      AnnotatedInput input, OutputDirectory directory, Policy policy, WorkShares shares) {
    return new ReadAnnotations(input, directory, policy, shares);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollection<List<InputFile>> files =
        begin.apply("Match files", MatchFiles.of(input.patterns()).in(shares));
    YoloDataset yolo = input.yolo();
    if (yolo != null) {
      files = files.apply("Pair images and labels", new PairYoloFiles(yolo, shares));
    }
    PCollectionTuple stated =
        withCoders(
            files.apply(
                "Read annotations",
                ParDo.of(new ReadFiles(input, directory, policy))
                    .withOutputTags(
                        STATED, TupleTagList.of(List.of(REJECTED, FINDINGS, SUMMARIES, FILES)))));
    stated.get(STATED).setCoder(StatedImageFileCoder.of());
    stated.get(FILES).setCoder(ReadFileCoder.of());
    PCollectionTuple opened =
        withCoders(
            stated
                .get(STATED)
                .apply(
                    "Spread images",
                    SpreadElements.of(StatedImageFileCoder.of(), StatedImageFile::location, shares))
                .apply(
                    "Open images",
                    ParDo.of(new OpenImages(directory, policy))
                        .withOutputTags(
                            RECORDS, TupleTagList.of(List.of(REJECTED, FINDINGS, SUMMARIES)))));
    PCollection<SourceRecord> records =
        opened
            .get(RECORDS)
            .setCoder(SourceRecordCoder.of())
            .apply(
                "Spread records",
                SpreadElements.of(SourceRecordCoder.of(), SourceRecord::location, shares));
    return PCollectionTuple.of(RECORDS, records)
        .and(REJECTED, together("Rejected", stated.get(REJECTED), opened.get(REJECTED)))
        .and(FINDINGS, together("Findings", stated.get(FINDINGS), opened.get(FINDINGS)))
        .and(SUMMARIES, together("Summaries", stated.get(SUMMARIES), opened.get(SUMMARIES)))
        .and(
            FILES,
            input.hasFileForEachImage()
                ? stated.get(FILES).apply("Sum up files", new SumFiles())
                : stated.get(FILES));
  }

  private static PCollectionTuple withCoders(PCollectionTuple tuple) {
    tuple.get(REJECTED).setCoder(RejectedRecordCoder.of());
    tuple.get(FINDINGS).setCoder(FindingCoder.of());
    tuple.get(SUMMARIES).setCoder(SerializableCoder.of(DatasetSummary.class));
    return tuple;
  }

  private static <T> PCollection<T> together(
      String name, PCollection<T> one, PCollection<T> other) {
    return PCollectionList.of(one).and(other).apply(name, Flatten.pCollections());
  }

  /** Gives rejected records and findings on, with their summaries. */
  private record ToOutputs(DoFn.MultiOutputReceiver out, Policy policy) implements Receiver {
    @Override
    public void image(StatedImageFile image) {
      out.get(STATED).output(image);
    }

    @Override
    public void rejected(RejectedRecord record, long boxes) {
      Finding finding = policy.checked(record.finding());
      out.get(REJECTED).output(record);
      out.get(FINDINGS).output(finding);
      out.get(SUMMARIES).output(DatasetSummary.ofRejected(finding, boxes));
    }

    @Override
    public void finding(Finding finding) {
      out.get(FINDINGS).output(policy.checked(finding));
      out.get(SUMMARIES).output(DatasetSummary.ofUnstatedBox(finding));
    }
  }

  private static final class ReadFiles extends DoFn<List<InputFile>, StatedImageFile> {
    private static final long serialVersionUID = 1L;

    private final AnnotatedInput input;
    private final OutputDirectory directory;
    private final Policy policy;
    private final Counter bytes = Metrics.counter(ReadAnnotations.class, COUNTED_BYTES);

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient SpillFile spill;

    ReadFiles(AnnotatedInput input, OutputDirectory directory, Policy policy) {
      this.input = input;
      this.directory = directory;
      this.policy = policy;
    }

    @StartBundle
    public void startBundle() {
      spill = new SpillFile(directory);
    }

    @ProcessElement
    public void process(@Element List<InputFile> files, MultiOutputReceiver out) {
      AnnotationFileReader reader = new AnnotationFileReader(input, spill);
      ToOutputs receiver = new ToOutputs(out, policy);
      YoloDataset yolo = input.yolo();
      if (yolo != null) {
        reader.read(PairYoloFiles.pair(files), yolo, receiver).forEach(out.get(FILES)::output);
        return;
      }
      for (InputFile file : files) {
        out.get(FILES).output(reader.read(file, receiver));
        bytes.inc(file.bytes());
      }
    }

    @FinishBundle
    public void finishBundle() {
      spill.close();
    }
  }

  private static final class OpenImages extends DoFn<StatedImageFile, SourceRecord> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;
    private final Policy policy;
    private final Counter records = Metrics.counter(ReadAnnotations.class, COUNTED_RECORDS);

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient SpillFile spill;

    @SuppressWarnings("NullAway.Init") // made anew on every worker
    private transient ByteRangeReader reader;

    OpenImages(OutputDirectory directory, Policy policy) {
      this.directory = directory;
      this.policy = policy;
    }

    @Setup
    public void setup() {
      reader = new ByteRangeReader();
    }

    @StartBundle
    public void startBundle() {
      spill = new SpillFile(directory);
    }

    @ProcessElement
    public void process(@Element StatedImageFile image, MultiOutputReceiver out) {
      new ImageFileOpener(reader, spill)
          .open(image, out.get(RECORDS)::output, new ToOutputs(out, policy));
      records.inc();
    }

    @FinishBundle
    public void finishBundle() {
      spill.close();
    }

    @Teardown
    public void teardown() {
      reader.close();
    }
  }
}
