package dev.trawl.pipelines.predict;

import dev.trawl.dataset.ActionableException;
import dev.trawl.formats.manifest.DetectionsManifest;
import dev.trawl.pipelines.BeamOptions;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.PipelineRun;
import dev.trawl.transforms.files.OutputDirectory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** Detects objects in images: the whole of {@code trawl predict}. */
public final class PredictPipeline {
  private static final String JOB = "trawl-predict";

  private PredictPipeline() {}

  /**
   * Detects and writes what was found.
   *
   * @param overwrite whether the directory of a finished run may be replaced
   * @param beamArguments Beam's own options, each {@code --name=value}
   * @return the manifest of the run
   * @throws ActionableException where the user has something to mend
   */
  public static DetectionsManifest run(
      PredictionSettings settings,
      boolean overwrite,
      List<String> beamArguments,
      JobProgress progress) {
    PipelineOptions options = BeamOptions.parse(JOB, beamArguments);
    Prediction prediction = Prediction.of(settings);
    prediction.beginOutput(overwrite);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Predict detections", new PredictDetections(prediction));
    OutputDirectory output = prediction.output();
    PipelineRun.toEnd(pipeline, output, new PredictionProgress(progress));
    return DetectionsManifest.parse(
        new String(output.read(DetectionsManifest.FILE_NAME), StandardCharsets.UTF_8),
        output.path() + DetectionsManifest.FILE_NAME);
  }

  /**
   * Looks up model and inputs, and neither detects nor writes.
   *
   * @return what a run would do
   * @throws ActionableException where the user has something to mend
   */
  public static PredictionPlan dryRun(PredictionSettings settings, List<String> beamArguments) {
    BeamOptions.parse(JOB, beamArguments);
    Prediction prediction = Prediction.of(settings);
    return new PredictionPlan(
        prediction.detector().description(),
        prediction.detector().labelMap().items().size(),
        prediction.files().size() - prediction.recordFiles(),
        prediction.recordFiles());
  }
}
