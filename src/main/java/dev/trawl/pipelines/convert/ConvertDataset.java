package dev.trawl.pipelines.convert;

import dev.trawl.formats.manifest.ConversionManifest;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.conversion.ConversionBooks;
import dev.trawl.transforms.conversion.WriteConverted;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.examples.ExamineInputs;
import dev.trawl.transforms.examples.ExamineRecords;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.findings.WriteDeadLetters;
import dev.trawl.transforms.findings.WriteFindings;
import dev.trawl.transforms.manifest.CloseBooks;
import dev.trawl.transforms.manifest.CommitManifest;
import dev.trawl.transforms.manifest.DeadLetterLimit;
import dev.trawl.transforms.shards.SumLongs;
import java.util.Locale;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Reads annotated images, checks them and writes them in another format. The one element that comes
 * out is the manifest, once it is written.
 */
final class ConvertDataset extends PTransform<PBegin, PCollection<ConversionManifest>> {
  private static final long serialVersionUID = 1L;

  private final Conversion conversion;
  private final InputListing.Expected expected;
  private final OutputDirectory temporary;
  private final boolean writes;

  private ConvertDataset(
      Conversion conversion, InputListing inputs, OutputDirectory temporary, boolean writes) {
    this.conversion = conversion;
    this.expected = inputs.expected();
    this.temporary = temporary;
    this.writes = writes;
  }

  /**
   * Writes what {@code conversion} asks for.
   *
   * @param inputs the files as they were when the job was asked for: it fails where one goes away
   */
  static ConvertDataset of(Conversion conversion, InputListing inputs) {
    return new ConvertDataset(conversion, inputs, conversion.output(), true);
  }

  /**
   * Does everything but write: the manifest tells of no file.
   *
   * @param inputs the files as they were when the job was asked for
   * @param temporary where something may be put aside
   */
  static ConvertDataset dry(Conversion conversion, InputListing inputs, OutputDirectory temporary) {
    return new ConvertDataset(conversion, inputs, temporary, false);
  }

  @Override
  public PCollection<ConversionManifest> expand(PBegin begin) {
    PCollectionTuple examined =
        begin.apply(
            "Examine inputs",
            ExamineInputs.of(
                conversion.inputs(), temporary, conversion.rules(), expected.totalBytes()));
    PCollection<AcceptedExample> accepted = examined.get(ExamineRecords.ACCEPTED);
    PCollection<DatasetManifest.OutputFile> files;
    PCollection<Long> written;
    if (writes) {
      PCollectionTuple converted =
          accepted.apply(
              "Write",
              WriteConverted.to(
                  conversion.output(),
                  conversion.target(),
                  conversion.rules().labelMap(),
                  conversion.vocOrigin()));
      written = converted.get(WriteConverted.WRITTEN);
      files = withFindings(converted.get(WriteConverted.FILES), examined);
    } else {
      written = accepted.apply("Count", SumLongs.count());
      files =
          begin.apply(
              "No files", Create.empty(SerializableCoder.of(DatasetManifest.OutputFile.class)));
    }
    PCollection<ConversionManifest> manifest =
        PCollectionTuple.of(CloseBooks.SUMMARIES, examined.get(ExamineRecords.SUMMARIES))
            .and(ConversionBooks.WRITTEN, written)
            .and(CloseBooks.INPUTS, examined.get(ExamineInputs.FILES))
            .and(CloseBooks.FILES, files)
            .apply(
                "Close books",
                ConversionBooks.toClose(
                    conversion.target().name().toLowerCase(Locale.ROOT), expected, limit()));
    return writes ? manifest.apply("Commit", CommitManifest.to(conversion.output())) : manifest;
  }

  private PCollection<DatasetManifest.OutputFile> withFindings(
      PCollection<DatasetManifest.OutputFile> files, PCollectionTuple examined) {
    return PCollectionList.of(files)
        .and(
            examined
                .get(ExamineRecords.REJECTED)
                .apply("Write dead letters", WriteDeadLetters.to(conversion.output())))
        .and(
            examined
                .get(ExamineRecords.FINDINGS)
                .apply("Write findings", WriteFindings.to(conversion.output())))
        .apply("Files", Flatten.pCollections());
  }

  private DeadLetterLimit limit() {
    String nextAction =
        writes
            ? "Read "
                + conversion.output().path()
                + DatasetLayout.FINDINGS_FILE
                + ", then correct the input or raise --max-dead-letter-ratio."
            : "Correct the input or raise --max-dead-letter-ratio; trawl inspect says more.";
    return new DeadLetterLimit(conversion.maxDeadLetterRatio(), nextAction);
  }
}
