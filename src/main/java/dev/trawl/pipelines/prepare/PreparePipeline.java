package dev.trawl.pipelines.prepare;

import dev.trawl.dataset.ActionableException;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.pipelines.BeamOptions;
import dev.trawl.pipelines.CollectResult;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.PipelineRun;
import dev.trawl.pipelines.RecordProgress;
import dev.trawl.pipelines.ScratchDirectory;
import dev.trawl.pipelines.inspect.CollectInspection;
import dev.trawl.report.inspection.Inspection;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.manifest.DatasetManifestCoder;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Prepares a data set: the whole of {@code trawl prepare}. */
public final class PreparePipeline {
  private static final String JOB = "trawl-prepare";

  private PreparePipeline() {}

  /**
   * What came of a preparation.
   *
   * @param manifest the data set's manifest
   * @param inspection what was found on the way; null where nobody wanted it, and where the data
   *     set was there already
   */
  public record Prepared(DatasetManifest manifest, @Nullable Inspection inspection) {}

  /**
   * Prepares a data set. Where this job was stopped when it had written everything, only what it
   * left that is temporary is removed.
   *
   * @param overwrite whether a finished one may be replaced
   * @param beamArguments Beam's own options, each {@code --name=value}
   * @return its manifest
   * @throws ActionableException where the user has something to mend
   */
  public static DatasetManifest run(
      PreparationSettings settings,
      boolean overwrite,
      List<String> beamArguments,
      JobProgress progress) {
    return run(settings, overwrite, /* inspect= */ false, beamArguments, progress).manifest();
  }

  /**
   * As above.
   *
   * @param inspect whether to show what is found, with pictures; no file is read twice for it, but
   *     the records that are shown
   */
  public static Prepared run(
      PreparationSettings settings,
      boolean overwrite,
      boolean inspect,
      List<String> beamArguments,
      JobProgress progress) {
    PipelineOptions options = BeamOptions.parse(JOB, beamArguments);
    Preparation preparation = Preparation.of(settings, options, progress);
    InputListing inputs = preparation.listing();
    if (!overwrite && preparation.output().hasTemporaryFiles() && preparation.isDone()) {
      preparation.output().clearTemporaryFiles();
      return new Prepared(preparation.manifest(), null);
    }
    preparation.beginOutput(overwrite);
    PrepareDataset prepare = PrepareDataset.of(preparation, inputs);
    RecordProgress watch = new RecordProgress(inputs.files(), progress);
    if (!inspect) {
      toEnd(options, prepare, preparation, watch);
      return new Prepared(preparation.manifest(), null);
    }
    try (ScratchDirectory scratch = ScratchDirectory.create(options)) {
      CollectInspection inspection =
          CollectInspection.through(scratch.directory(), /* pictures= */ true);
      toEnd(options, prepare.with(inspection), preparation, watch);
      return new Prepared(
          preparation.manifest(),
          inspection.get(
              settings.input().patterns(),
              inputs.files(),
              preparation.labelMap(),
              preparation.rules().policy()));
    }
  }

  private static void toEnd(
      PipelineOptions options,
      PrepareDataset prepare,
      Preparation preparation,
      RecordProgress watch) {
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Prepare data set", prepare);
    PipelineRun.toEnd(pipeline, preparation.output(), watch);
  }

  /**
   * Reads and checks everything, and writes nothing.
   *
   * @return the manifest that the data set would have, without files
   * @throws ActionableException where the user has something to mend
   */
  public static DatasetManifest dryRun(
      PreparationSettings settings, List<String> beamArguments, JobProgress progress) {
    return dryRun(settings, preparation -> {}, beamArguments, progress);
  }

  /**
   * As above.
   *
   * @param check looks at the preparation before it starts
   */
  public static DatasetManifest dryRun(
      PreparationSettings settings,
      Consumer<Preparation> check,
      List<String> beamArguments,
      JobProgress progress) {
    PipelineOptions options = BeamOptions.parse(JOB, beamArguments);
    Preparation preparation = Preparation.of(settings, options, progress);
    check.accept(preparation);
    InputListing inputs = preparation.listing();
    try (ScratchDirectory scratch = ScratchDirectory.create(options)) {
      CollectResult<DatasetManifest> result =
          CollectResult.through(scratch.directory(), DatasetManifestCoder.of());
      preparation.writeGivenSplit(scratch.directory());
      Pipeline pipeline = Pipeline.create(options);
      pipeline
          .apply("Prepare data set", PrepareDataset.dry(preparation, inputs, scratch.directory()))
          .apply("Collect result", result);
      PipelineRun.toEnd(pipeline, new RecordProgress(inputs.files(), progress));
      return result.get();
    }
  }
}
