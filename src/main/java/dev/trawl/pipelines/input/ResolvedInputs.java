package dev.trawl.pipelines.input;

import dev.trawl.config.LabelMapReader;
import dev.trawl.dataset.ActionableException;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.annotations.StatedClasses;
import dev.trawl.pipelines.CollectResult;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.PipelineRun;
import dev.trawl.pipelines.ScratchDirectory;
import dev.trawl.transforms.annotations.AnnotatedInputs;
import dev.trawl.transforms.annotations.CollectClasses;
import dev.trawl.transforms.files.InputFile;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Inputs looked at, with their classes.
 *
 * @param inputs the files by format
 * @param labelMap the user's classes, else those that the files state
 */
public record ResolvedInputs(AnnotatedInputs inputs, LabelMap labelMap) implements Serializable {
  private static final long MEGABYTE = 1_000_000;

  /**
   * Looks what the inputs are. Where the user names no label map, the classes are read from the
   * files by a job of its own.
   *
   * @param options where that job is to run
   * @throws ActionableException where the user has something to mend
   */
  public static ResolvedInputs of(
      InputSettings settings, PipelineOptions options, JobProgress progress) {
    AnnotatedInputs inputs = AnnotatedInputs.of(settings.patterns(), settings.options());
    Path labelMap = settings.labelMap();
    return new ResolvedInputs(
        inputs,
        labelMap == null
            ? statedClasses(inputs, options, progress)
            : LabelMapReader.read(labelMap));
  }

  private static LabelMap statedClasses(
      AnnotatedInputs inputs, PipelineOptions options, JobProgress progress) {
    if (!inputs.nameClasses()) {
      throw new InputException(
          "the names of the classes are not in the input: TFRecords have none, nor has YOLO without"
              + " data.yaml",
          "Name them by --label-map.");
    }
    long bytes = inputs.files().stream().mapToLong(InputFile::bytes).sum();
    try (ScratchDirectory scratch = ScratchDirectory.create(options)) {
      CollectResult<StatedClasses> result =
          CollectResult.through(scratch.directory(), SerializableCoder.of(StatedClasses.class));
      Pipeline pipeline = Pipeline.create(options);
      pipeline.apply("Collect classes", CollectClasses.of(inputs)).apply("Collect result", result);
      PipelineRun.toEnd(
          pipeline,
          counters ->
              progress.show(
                  "looking for classes",
                  counters.value(CollectClasses.class, CollectClasses.COUNTED_BYTES) / MEGABYTE,
                  (bytes + MEGABYTE - 1) / MEGABYTE,
                  "MB"));
      StatedClasses classes = result.get();
      if (classes.isEmpty()) {
        throw new InputException(
            "no class is named in the input, or no file of it can be read",
            "Name the classes by --label-map, and see what trawl inspect says of the files.");
      }
      return classes.labelMap();
    }
  }
}
