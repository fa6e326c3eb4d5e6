package dev.trawl.pipelines;

import dev.trawl.dataset.ActionableException;
import dev.trawl.transforms.files.OutputDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs pipelines to their end. */
public final class PipelineRun {
  private static final Duration BETWEEN_LOOKS = Duration.millis(500);

  private PipelineRun() {}

  /**
   * Runs the pipeline and waits for its end.
   *
   * @param watch is shown the counters now and then, and at the end
   * @throws ActionableException where a step of the pipeline threw one
   * @throws UncheckedIOException where reading or writing failed in a step
   * @throws RunnerException where it was the runner that failed
   */
  public static void toEnd(Pipeline pipeline, Consumer<JobCounters> watch) {
    PipelineResult result;
    PipelineResult.State state;
    try {
      result = pipeline.run();
      state = await(result, watch);
    } catch (Pipeline.PipelineExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (RuntimeException e) {
      throw isOfAStep(e) ? e : failed(e);
    }
    if (state != PipelineResult.State.DONE) {
      throw new RunnerException(
          "the job ended as " + state, "See the runner's own log of the job for the reason.");
    }
    show(result, watch);
  }

  /**
   * Runs a pipeline that writes to a directory, and removes what is temporary there.
   *
   * @throws RuntimeException as {@link #toEnd(Pipeline, Consumer)}; then what was written stays,
   *     and so does the mark that says that the job did not end
   */
  public static void toEnd(Pipeline pipeline, OutputDirectory output, Consumer<JobCounters> watch) {
    try {
      toEnd(pipeline, watch);
    } catch (RuntimeException e) {
      output.clearAfter(e);
      throw e;
    }
    output.clearTemporaryFiles();
  }

  private static PipelineResult.State await(PipelineResult result, Consumer<JobCounters> watch) {
    PipelineResult.@Nullable State state = null;
    while (state == null || !state.isTerminal()) {
      show(result, watch);
      state = result.waitUntilFinish(BETWEEN_LOOKS);
    }
    return state;
  }

  private static void show(PipelineResult result, Consumer<JobCounters> watch) {
    try {
      watch.accept(new JobCounters(result.metrics()));
    } catch (UnsupportedOperationException e) {
      // Some runners tell no counters before the end, or none at all: no progress is shown then.
    }
  }

  private static boolean isOfAStep(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ActionableException
          || cause instanceof IOException
          || cause instanceof UncheckedIOException) {
        return true;
      }
    }
    return false;
  }

  private static RunnerException failed(RuntimeException failure) {
    return new RunnerException(
        "the runner failed: " + failure.getMessage(),
        "Check its options after --, and that its cluster can be reached.",
        failure);
  }
}
