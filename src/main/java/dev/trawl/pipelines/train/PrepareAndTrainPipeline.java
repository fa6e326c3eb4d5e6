package dev.trawl.pipelines.train;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.pipelines.BeamOptions;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.PipelineRun;
import dev.trawl.pipelines.RecordProgress;
import dev.trawl.pipelines.prepare.Preparation;
import dev.trawl.pipelines.prepare.PreparationSettings;
import dev.trawl.pipelines.prepare.PrepareDataset;
import dev.trawl.pipelines.prepare.PreparePipeline;
import dev.trawl.training.ModelDirectoryLock;
import dev.trawl.training.Trainer;
import dev.trawl.training.TrainingListener;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.training.FineTune;
import dev.trawl.transforms.training.FineTuneSettings;
import dev.trawl.transforms.training.ListenersHere;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Prepares a data set and trains a detector on it: the whole of {@code trawl run}. */
public final class PrepareAndTrainPipeline {
  private static final String JOB = "trawl-run";

  private PrepareAndTrainPipeline() {}

  /**
   * Reads and checks everything, also that the training can be done, and writes nothing.
   *
   * @param beamArguments Beam's own options, each {@code --name=value}
   * @return the manifest that the data set would have, without files
   * @throws dev.trawl.dataset.ActionableException where the user has something to mend
   */
  public static DatasetManifest dryRun(
      PreparationSettings settings,
      FineTuneSettings training,
      List<String> beamArguments,
      JobProgress progress) {
    return PreparePipeline.dryRun(
        settings,
        preparation -> Trainer.check(training.config(), preparation.labelMap()),
        beamArguments,
        progress);
  }

  /**
   * Prepares a data set and, as the last step of the same job, fine-tunes a detector on it. Where
   * the data set that would come out is there already, left by a job that was stopped while it
   * trained, only the training goes on.
   *
   * @param overwrite whether a finished data set may be replaced
   * @param beamArguments Beam's own options, each {@code --name=value}
   * @param listener hears of the training where it runs in this process
   * @return the data set's manifest
   * @throws dev.trawl.dataset.ActionableException where the user has something to mend
   */
  public static DatasetManifest run(
      PreparationSettings settings,
      boolean overwrite,
      FineTuneSettings training,
      List<String> beamArguments,
      JobProgress progress,
      TrainingListener listener) {
    PipelineOptions options = BeamOptions.parse(JOB, beamArguments);
    Preparation preparation = Preparation.of(settings, options, progress);
    Trainer.check(training.config(), preparation.labelMap());
    ModelDirectoryLock.requireFree(Path.of(training.modelDirectory()));
    InputListing inputs = preparation.listing();
    Pipeline pipeline = Pipeline.create(options);
    OutputDirectory output = preparation.output();
    boolean prepared = !overwrite && preparation.isDone();
    if (!prepared) {
      preparation.beginOutput(overwrite);
    }
    PCollection<String> dataset =
        prepared
            ? pipeline.apply("Data set", Create.of(output.path()))
            : pipeline
                .apply("Prepare data set", PrepareDataset.of(preparation, inputs))
                .apply(
                    "Data set",
                    MapElements.into(TypeDescriptors.strings()).via(manifest -> output.path()));
    dataset.setCoder(StringUtf8Coder.of()).apply("Fine-tune", FineTune.with(training));
    try (ListenersHere.Registration registration =
        ListenersHere.register(training.modelDirectory(), listener)) {
      PipelineRun.toEnd(pipeline, output, new RecordProgress(inputs.files(), progress));
    }
    return preparation.manifest();
  }
}
