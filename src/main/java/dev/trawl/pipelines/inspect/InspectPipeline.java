package dev.trawl.pipelines.inspect;

import dev.trawl.dataset.ActionableException;
import dev.trawl.pipelines.BeamOptions;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.PipelineRun;
import dev.trawl.pipelines.RecordProgress;
import dev.trawl.pipelines.ScratchDirectory;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.pipelines.input.ResolvedInputs;
import dev.trawl.report.inspection.Inspection;
import dev.trawl.transforms.examples.ExamineInputs;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.Rules;
import dev.trawl.validation.RulesReader;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Says what is in records: the whole of {@code trawl inspect}. */
public final class InspectPipeline {
  private InspectPipeline() {}

  /**
   * Reads and checks records as a preparation does.
   *
   * @param input what to read
   * @param checks how to check, and what a preparation would do about findings
   * @param config the pipeline configuration that the data are for; null where none is named
   * @param pictures whether to make pictures of findings
   * @param beamArguments Beam's own options, each {@code --name=value}
   * @throws ActionableException where the user has something to mend
   */
  public static Inspection run(
      InputSettings input,
      CheckSettings checks,
      @Nullable Path config,
      boolean pictures,
      List<String> beamArguments,
      JobProgress progress) {
    PipelineOptions options = BeamOptions.parse("trawl-inspect", beamArguments);
    ResolvedInputs resolved = ResolvedInputs.of(input, options, progress);
    Rules rules = RulesReader.read(resolved.labelMap(), checks, config);
    List<InputFile> files = resolved.inputs().files();
    try (ScratchDirectory scratch = ScratchDirectory.create(options)) {
      CollectInspection inspection = CollectInspection.through(scratch.directory(), pictures);
      Pipeline pipeline = Pipeline.create(options);
      pipeline
          .apply(
              "Examine inputs",
              ExamineInputs.of(
                  resolved.inputs(),
                  scratch.directory(),
                  rules,
                  files.stream().mapToLong(InputFile::bytes).sum()))
          .apply("Collect inspection", inspection);
      PipelineRun.toEnd(pipeline, new RecordProgress(files, progress));
      return inspection.get(input.patterns(), files, rules.labelMap(), rules.policy());
    }
  }
}
