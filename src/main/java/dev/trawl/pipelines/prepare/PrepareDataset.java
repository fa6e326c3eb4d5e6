package dev.trawl.pipelines.prepare;

import dev.trawl.augmentation.copies.CopyRecipe;
import dev.trawl.config.LabelMapWriter;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.Split;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.pipelines.inspect.CollectInspection;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.examples.CountFindings;
import dev.trawl.transforms.examples.ExamineInputs;
import dev.trawl.transforms.examples.ExamineRecords;
import dev.trawl.transforms.examples.MakeCopies;
import dev.trawl.transforms.examples.WriteExamples;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.WriteFile;
import dev.trawl.transforms.findings.WriteDeadLetters;
import dev.trawl.transforms.findings.WriteFindings;
import dev.trawl.transforms.holding.Holding;
import dev.trawl.transforms.manifest.CloseBooks;
import dev.trawl.transforms.manifest.CommitManifest;
import dev.trawl.transforms.manifest.DatasetBooks;
import dev.trawl.transforms.manifest.DeadLetterLimit;
import dev.trawl.transforms.manifest.ManifestSettings;
import dev.trawl.transforms.split.SplitEntry;
import dev.trawl.transforms.split.SplitExamples;
import dev.trawl.transforms.split.SplitPlan;
import dev.trawl.transforms.split.TallyParts;
import dev.trawl.transforms.split.WriteSplit;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.summary.DatasetSummary;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Reads records, checks, repairs and splits them, and writes a data set. The one element that comes
 * out is its manifest, once it is written: what is applied to it may read the data set.
 *
 * <p>The output directory must have been {@linkplain Preparation#beginOutput made ready}.
 */
public final class PrepareDataset extends PTransform<PBegin, PCollection<DatasetManifest>> {
  private static final long serialVersionUID = 1L;

  private final Preparation preparation;
  private final InputListing.Expected expected;
  private final OutputDirectory temporary;
  private final boolean writes;
  private final @Nullable CollectInspection inspection;

  private PrepareDataset(
      Preparation preparation,
      InputListing.Expected expected,
      OutputDirectory temporary,
      boolean writes,
      @Nullable CollectInspection inspection) {
    this.preparation = preparation;
    this.expected = expected;
    this.temporary = temporary;
    this.writes = writes;
    this.inspection = inspection;
  }

  /**
   * Writes what {@code preparation} asks for.
   *
   * @param inputs the files as they were when the job was asked for: it fails where one goes away
   */
  public static PrepareDataset of(Preparation preparation, InputListing inputs) {
    return new PrepareDataset(
        preparation, inputs.expected(), preparation.output(), true, /* inspection= */ null);
  }

  /**
   * Does everything but write: the manifest tells of no file.
   *
   * @param inputs the files as they were when the job was asked for
   * @param temporary where something may be put aside
   */
  static PrepareDataset dry(
      Preparation preparation, InputListing inputs, OutputDirectory temporary) {
    return new PrepareDataset(
        preparation, inputs.expected(), temporary, false, /* inspection= */ null);
  }

  /** The same, and shows what was found on the way. */
  PrepareDataset with(CollectInspection shown) {
    return new PrepareDataset(preparation, expected, temporary, writes, shown);
  }

  @Override
  public PCollection<DatasetManifest> expand(PBegin begin) {
    PCollectionTuple examined =
        begin.apply(
            "Examine inputs",
            ExamineInputs.of(
                preparation.inputs(), temporary, preparation.rules(), expected.totalBytes()));
    Holding holding =
        new Holding(temporary, ExamineInputs.sharesOf(preparation.inputs(), expected.totalBytes()));
    PCollectionTuple parts =
        examined
            .get(ExamineRecords.ACCEPTED)
            .apply("Split examples", SplitExamples.by(plan(), holding));
    PCollection<Finding> ofTheSplit = parts.get(SplitExamples.FINDINGS);
    PCollection<DatasetSummary> summaries =
        PCollectionList.of(examined.get(ExamineRecords.SUMMARIES))
            .and(ofTheSplit.apply("Count findings of the split", CountFindings.create()))
            .apply("Summaries", Flatten.pCollections());
    PCollection<Finding> findings =
        PCollectionList.of(examined.get(ExamineRecords.FINDINGS))
            .and(ofTheSplit)
            .apply("All findings", Flatten.pCollections());
    if (inspection != null) {
      PCollectionTuple.of(ExamineRecords.SUMMARIES, summaries)
          .and(ExamineRecords.FINDINGS, findings)
          .and(ExamineRecords.ACCEPTED, examined.get(ExamineRecords.ACCEPTED))
          .and(ExamineRecords.REJECTED, examined.get(ExamineRecords.REJECTED))
          .apply("Collect inspection", inspection);
    }
    PCollection<DatasetManifest.OutputFile> files =
        writes
            ? write(begin, parts, examined, findings)
            : begin.apply(
                "No files", Create.empty(SerializableCoder.of(DatasetManifest.OutputFile.class)));
    PCollection<DatasetManifest> manifest =
        PCollectionTuple.of(CloseBooks.SUMMARIES, summaries)
            .and(DatasetBooks.PARTS, parts.apply("Count parts", TallyParts.create()))
            .and(CloseBooks.INPUTS, examined.get(ExamineInputs.FILES))
            .and(CloseBooks.FILES, files)
            .apply("Close books", DatasetBooks.toClose(settings(), expected, limit()));
    return writes
        ? manifest.apply("Commit data set", CommitManifest.to(preparation.output()))
        : manifest;
  }

  private PCollection<DatasetManifest.OutputFile> write(
      PBegin begin,
      PCollectionTuple parts,
      PCollectionTuple examined,
      PCollection<Finding> findings) {
    OutputDirectory output = preparation.output();
    LabelMap labelMap = preparation.labelMap();
    PCollectionList<DatasetManifest.OutputFile> files = PCollectionList.empty(begin.getPipeline());
    for (Split split : preparation.parts()) {
      PCollection<AcceptedExample> part = parts.get(SplitExamples.tagOf(split));
      files =
          files.and(
              (split == Split.TRAIN ? withCopies(part) : part)
                  .apply("Write " + split.label(), examplesOf(split)));
    }
    GivenSplit given = preparation.given();
    if (given != null) {
      files =
          files.and(
              begin.apply(
                  "Given split",
                  Create.of(given.written())
                      .withCoder(SerializableCoder.of(DatasetManifest.OutputFile.class))));
    }
    return files
        .and(entries(parts).apply("Write split", WriteSplit.to(output)))
        .and(
            examined
                .get(ExamineRecords.REJECTED)
                .apply("Write dead letters", WriteDeadLetters.to(output)))
        .and(findings.apply("Write findings", WriteFindings.to(output)))
        .and(
            begin.apply(
                "Write label map",
                WriteFile.of(
                    output,
                    DatasetLayout.LABEL_MAP,
                    labelMap.items().size(),
                    LabelMapWriter.toText(labelMap))))
        .apply("Files", Flatten.pCollections());
  }

  private static PCollection<SplitEntry> entries(PCollectionTuple parts) {
    PCollectionList<SplitEntry> entries = PCollectionList.of(parts.get(SplitExamples.EARLIER));
    for (Split split : Split.values()) {
      entries =
          entries.and(
              parts
                  .get(SplitExamples.tagOf(split))
                  .apply(
                      "Names of " + split.label(),
                      MapElements.into(TypeDescriptor.of(SplitEntry.class))
                          .via(example -> new SplitEntry(example.id(), split, false)))
                  .setCoder(SerializableCoder.of(SplitEntry.class)));
    }
    return entries.apply("Names", Flatten.pCollections());
  }

  private WriteExamples examplesOf(Split split) {
    WriteExamples bySize = WriteExamples.to(preparation.output(), DatasetLayout.shardsOf(split));
    Integer shards = preparation.shards();
    return shards == null ? bySize : bySize.withShards(shards);
  }

  private PCollection<AcceptedExample> withCopies(PCollection<AcceptedExample> train) {
    CopyRecipe recipe = preparation.copies();
    if (recipe == null) {
      return train;
    }
    PCollection<AcceptedExample> copies =
        train.apply("Make copies", MakeCopies.of(recipe, temporary));
    return PCollectionList.of(train)
        .and(copies)
        .apply("Originals and copies", Flatten.pCollections());
  }

  private SplitPlan plan() {
    GivenSplit given = preparation.given();
    return new SplitPlan(
        preparation.groupBy(),
        preparation.groupSimilar(),
        preparation.split(),
        given == null ? null : given.in(temporary),
        preparation.rules().policy());
  }

  private ManifestSettings settings() {
    return new ManifestSettings(
        preparation.split().seed(),
        preparation.split().trainRatio(),
        preparation.splitOfDataset(),
        preparation.labelMap(),
        preparation.configSha256(),
        preparation.copiesOfEach(),
        preparation.rules().departures());
  }

  private DeadLetterLimit limit() {
    String nextAction =
        writes
            ? "Read "
                + preparation.output().path()
                + DatasetLayout.FINDINGS_FILE
                + ", then correct the records or raise --max-dead-letter-ratio."
            : "Correct the records or raise --max-dead-letter-ratio; trawl inspect says more.";
    return new DeadLetterLimit(preparation.maxDeadLetterRatio(), nextAction);
  }
}
