package dev.trawl.pipelines.prepare;

import dev.trawl.augmentation.copies.CopyRecipe;
import dev.trawl.config.LabelMapWriter;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.Split;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.examples.ExamineInputs;
import dev.trawl.transforms.examples.ExamineRecords;
import dev.trawl.transforms.examples.MakeCopies;
import dev.trawl.transforms.examples.SplitExamples;
import dev.trawl.transforms.examples.WriteExamples;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.WriteFile;
import dev.trawl.transforms.findings.WriteDeadLetters;
import dev.trawl.transforms.findings.WriteFindings;
import dev.trawl.transforms.manifest.CloseBooks;
import dev.trawl.transforms.manifest.CommitDataset;
import dev.trawl.transforms.manifest.DeadLetterLimit;
import dev.trawl.transforms.manifest.ManifestSettings;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Reads records, checks, repairs and splits them, and writes a data set. The one element that comes
 * out is its manifest, once it is written: what is applied to it may read the data set.
 *
 * <p>The output directory must have been {@linkplain Preparation#beginOutput made ready}.
 */
public final class PrepareDataset extends PTransform<PBegin, PCollection<DatasetManifest>> {
  private static final long serialVersionUID = 1L;

  private final Preparation preparation;
  private final OutputDirectory temporary;
  private final boolean writes;

  private PrepareDataset(Preparation preparation, OutputDirectory temporary, boolean writes) {
    this.preparation = preparation;
    this.temporary = temporary;
    this.writes = writes;
  }

  /** Writes what {@code preparation} asks for. */
  public static PrepareDataset of(Preparation preparation) {
    return new PrepareDataset(preparation, preparation.output(), true);
  }

  /**
   * Does everything but write: the manifest tells of no file.
   *
   * @param temporary where something may be put aside
   */
  static PrepareDataset dry(Preparation preparation, OutputDirectory temporary) {
    return new PrepareDataset(preparation, temporary, false);
  }

  @Override
  public PCollection<DatasetManifest> expand(PBegin begin) {
    PCollectionTuple examined =
        begin.apply(
            "Examine inputs",
            ExamineInputs.of(preparation.inputs(), temporary, preparation.rules()));
    PCollectionTuple parts =
        examined
            .get(ExamineRecords.ACCEPTED)
            .apply("Split examples", SplitExamples.by(preparation.split()));
    PCollection<AcceptedExample> train = parts.get(SplitExamples.tagOf(Split.TRAIN));
    PCollection<AcceptedExample> val = parts.get(SplitExamples.tagOf(Split.VAL));
    PCollection<DatasetManifest.OutputFile> files =
        writes
            ? write(begin, train, val, examined)
            : begin.apply(
                "No files", Create.empty(SerializableCoder.of(DatasetManifest.OutputFile.class)));
    PCollection<DatasetManifest> manifest =
        PCollectionTuple.of(CloseBooks.SUMMARIES, examined.get(ExamineRecords.SUMMARIES))
            .and(CloseBooks.TRAIN, train.apply("Count train", Count.globally()))
            .and(CloseBooks.VAL, val.apply("Count val", Count.globally()))
            .and(CloseBooks.INPUTS, examined.get(ExamineInputs.FILES))
            .and(CloseBooks.FILES, files)
            .apply("Close books", CloseBooks.of(settings(), limit()));
    return writes
        ? manifest.apply("Commit data set", CommitDataset.to(preparation.output()))
        : manifest;
  }

  private PCollection<DatasetManifest.OutputFile> write(
      PBegin begin,
      PCollection<AcceptedExample> train,
      PCollection<AcceptedExample> val,
      PCollectionTuple examined) {
    OutputDirectory output = preparation.output();
    LabelMap labelMap = preparation.labelMap();
    return PCollectionList.of(withCopies(train).apply("Write train", examplesOf(Split.TRAIN)))
        .and(val.apply("Write val", examplesOf(Split.VAL)))
        .and(
            examined
                .get(ExamineRecords.REJECTED)
                .apply("Write dead letters", WriteDeadLetters.to(output)))
        .and(
            examined.get(ExamineRecords.FINDINGS).apply("Write findings", WriteFindings.to(output)))
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

  private ManifestSettings settings() {
    return new ManifestSettings(
        preparation.split().seed(),
        preparation.split().trainRatio(),
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
