package dev.trawl.pipelines.inspect;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.pipelines.CollectResult;
import dev.trawl.report.example.FindingExample;
import dev.trawl.report.inspection.Inspection;
import dev.trawl.transforms.examples.AddUpSummaries;
import dev.trawl.transforms.examples.ExamineInputs;
import dev.trawl.transforms.examples.ExamineRecords;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.inspection.CountDistributions;
import dev.trawl.transforms.inspection.FindingExampleCoder;
import dev.trawl.transforms.inspection.ShowFindings;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.Distributions;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/**
 * Brings what {@link ExamineInputs} found to where the job was started, as an {@link Inspection}.
 */
public final class CollectInspection extends PTransform<PCollectionTuple, PDone> {
  private static final long serialVersionUID = 1L;

  private final ShowFindings showFindings;
  private final CollectResult<DatasetSummary> summary;
  private final CollectResult<Distributions> distributions;
  private final CollectResult<List<FindingExample>> examples;

  private CollectInspection(OutputDirectory directory, ShowFindings showFindings) {
    this.showFindings = showFindings;
    this.summary =
        CollectResult.through(directory, "summary", SerializableCoder.of(DatasetSummary.class));
    this.distributions =
        CollectResult.through(
            directory, "distributions", SerializableCoder.of(Distributions.class));
    this.examples =
        CollectResult.through(directory, "examples", ListCoder.of(FindingExampleCoder.of()));
  }

  /**
   * Through files of that directory, which workers and starter must both see.
   *
   * @param pictures whether findings are to be shown with pictures, for which images are decoded
   */
  public static CollectInspection through(OutputDirectory directory, boolean pictures) {
    return new CollectInspection(
        directory, pictures ? ShowFindings.withPictures() : ShowFindings.withoutPictures());
  }

  @Override
  public PDone expand(PCollectionTuple examined) {
    examined
        .get(ExamineRecords.SUMMARIES)
        .apply("Add up", AddUpSummaries.create())
        .apply("Collect summary", summary);
    examined
        .get(ExamineRecords.ACCEPTED)
        .apply("Count distributions", Combine.globally(new CountDistributions()))
        .apply("Collect distributions", distributions);
    examined.apply("Show findings", showFindings).apply("Collect examples", examples);
    return PDone.in(examined.getPipeline());
  }

  /**
   * The inspection, when the pipeline has ended.
   *
   * @param inputs what was read, as the user named it
   * @param files the files that it meant
   * @throws InputException where the results cannot be found
   */
  public Inspection get(
      List<String> inputs, List<InputFile> files, LabelMap labelMap, Policy policy) {
    return new Inspection(
        inputs,
        files.size(),
        files.stream().mapToLong(InputFile::bytes).sum(),
        labelMap,
        policy,
        summary.get(),
        distributions.get(),
        examples.get());
  }
}
