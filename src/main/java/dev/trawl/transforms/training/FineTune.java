package dev.trawl.transforms.training;

import dev.trawl.report.charts.EvaluationPainter;
import dev.trawl.training.Trainer;
import dev.trawl.training.evaluation.MeasuredTraining;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Fine-tunes a detector on each data set that comes: the last step of a pipeline that prepares one.
 *
 * <p>In: directories of data sets, each when its manifest is written. Out: the last checkpoint of
 * the training, without {@code .index}. One element is one training on one worker, for hours if
 * need be; a runner that gives the element to another worker after a failure resumes from the
 * latest checkpoint in the model directory, which must therefore lie where every worker can reach
 * it.
 *
 * <p>A composite, so that hints at the worker it needs ({@code setResourceHints}) reach the step on
 * every runner.
 */
public final class FineTune extends PTransform<PCollection<String>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final FineTuneSettings settings;

  private FineTune(FineTuneSettings settings) {
    this.settings = settings;
  }

  /** A training with these settings. */
  public static FineTune with(FineTuneSettings settings) {
    return new FineTune(settings);
  }

  @Override
  public PCollection<String> expand(PCollection<String> datasets) {
    return datasets.apply("Train", ParDo.of(new Train(settings))).setCoder(StringUtf8Coder.of());
  }

  private static final class Train extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;

    private final FineTuneSettings settings;

    Train(FineTuneSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element String dataset, OutputReceiver<String> out) {
      out.output(
          new MeasuredTraining(new Trainer(), new EvaluationPainter())
              .train(settings.request(dataset), ListenersHere.listenerOf(settings.modelDirectory()))
              .checkpoint()
              .toString());
    }
  }
}
