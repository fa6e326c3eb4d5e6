package dev.trawl.pipelines.convert;

import dev.trawl.dataset.ActionableException;
import dev.trawl.formats.manifest.ConversionManifest;
import dev.trawl.pipelines.BeamOptions;
import dev.trawl.pipelines.CollectResult;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.PipelineRun;
import dev.trawl.pipelines.RecordProgress;
import dev.trawl.pipelines.ScratchDirectory;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.conversion.ConversionManifestCoder;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** Converts annotated images: the whole of {@code trawl convert}. */
public final class ConvertPipeline {
  private static final String JOB = "trawl-convert";

  private ConvertPipeline() {}

  /**
   * Converts.
   *
   * @param overwrite whether a finished conversion may be replaced
   * @param beamArguments Beam's own options, each {@code --name=value}
   * @return its manifest
   * @throws ActionableException where the user has something to mend
   */
  public static ConversionManifest run(
      ConversionSettings settings,
      boolean overwrite,
      List<String> beamArguments,
      JobProgress progress) {
    PipelineOptions options = BeamOptions.parse(JOB, beamArguments);
    Conversion conversion = Conversion.of(settings, options, progress);
    InputListing inputs = conversion.listing();
    conversion.beginOutput(overwrite);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Convert", ConvertDataset.of(conversion, inputs));
    PipelineRun.toEnd(pipeline, conversion.output(), new RecordProgress(inputs.files(), progress));
    return conversion.manifest();
  }

  /**
   * Reads and checks everything, and writes nothing.
   *
   * @return the manifest that the conversion would have, without files
   * @throws ActionableException where the user has something to mend
   */
  public static ConversionManifest dryRun(
      ConversionSettings settings, List<String> beamArguments, JobProgress progress) {
    PipelineOptions options = BeamOptions.parse(JOB, beamArguments);
    Conversion conversion = Conversion.of(settings, options, progress);
    InputListing inputs = conversion.listing();
    try (ScratchDirectory scratch = ScratchDirectory.create(options)) {
      CollectResult<ConversionManifest> result =
          CollectResult.through(scratch.directory(), ConversionManifestCoder.of());
      Pipeline pipeline = Pipeline.create(options);
      pipeline
          .apply("Convert", ConvertDataset.dry(conversion, inputs, scratch.directory()))
          .apply("Collect result", result);
      PipelineRun.toEnd(pipeline, new RecordProgress(inputs.files(), progress));
      return result.get();
    }
  }
}
