package dev.trawl.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InvalidDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.Test;

class PipelineRunTest {
  /** A runner whose cluster is down. */
  public static final class BrokenRunner extends PipelineRunner<PipelineResult> {
    public static BrokenRunner fromOptions(PipelineOptions options) {
      return new BrokenRunner();
    }

    @Override
    public PipelineResult run(Pipeline pipeline) {
      throw new IllegalStateException("no cluster at localhost:8081");
    }
  }

  private static final class Fail extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;

    private final RuntimeException failure;

    Fail(RuntimeException failure) {
      this.failure = failure;
    }

    @ProcessElement
    public void process() {
      throw failure;
    }
  }

  private static final class CountThem extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;

    private final Counter counter = Metrics.counter(PipelineRunTest.class, "elements");

    @ProcessElement
    public void process() {
      counter.inc();
    }
  }

  private static Pipeline pipeline(DoFn<Integer, Void> step) {
    Pipeline pipeline = Pipeline.create(BeamOptions.parse("test", List.of()));
    pipeline.apply("Numbers", Create.of(1, 2, 3)).apply("Step", ParDo.of(step));
    return pipeline;
  }

  @Test
  void what_a_step_throws_comes_out_as_it_is() {
    Pipeline invalid = pipeline(new Fail(new InvalidDataException("bad", "mend it")));
    InvalidDataException thrown =
        assertThrows(InvalidDataException.class, () -> PipelineRun.toEnd(invalid, any -> {}));
    assertEquals("mend it", thrown.nextAction());
    Pipeline broken =
        pipeline(new Fail(new UncheckedIOException("writing x", new IOException("disk full"))));
    UncheckedIOException io =
        assertThrows(UncheckedIOException.class, () -> PipelineRun.toEnd(broken, any -> {}));
    assertEquals("disk full", io.getCause().getMessage());
  }

  @Test
  void a_runner_that_fails_is_told_from_a_step_that_fails() {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setRunner(BrokenRunner.class);
    Pipeline pipeline = Pipeline.create(options);
    RunnerException thrown =
        assertThrows(RunnerException.class, () -> PipelineRun.toEnd(pipeline, any -> {}));
    assertTrue(thrown.getMessage().contains("no cluster at localhost:8081"));
    assertSame(IllegalStateException.class, thrown.getCause().getClass());
  }

  @Test
  void the_counters_are_shown_to_the_end() {
    List<Long> seen = new ArrayList<>();
    PipelineRun.toEnd(
        pipeline(new CountThem()),
        counters -> {
          assertEquals(0, counters.value(PipelineRunTest.class, "no such counter"));
          seen.add(counters.value(PipelineRunTest.class, "elements"));
        });
    assertEquals(3, seen.get(seen.size() - 1));
  }
}
