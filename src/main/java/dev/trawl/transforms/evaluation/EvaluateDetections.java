package dev.trawl.transforms.evaluation;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.LabelMap;
import dev.trawl.evaluation.CocoFilesWriter;
import dev.trawl.evaluation.DatasetEvaluation;
import dev.trawl.evaluation.EvaluatedImage;
import dev.trawl.evaluation.EvaluationJson;
import dev.trawl.formats.manifest.EvaluationLayout;
import dev.trawl.report.charts.ConfusionMatrixChart;
import dev.trawl.report.charts.PrecisionRecallChart;
import dev.trawl.transforms.detection.DetectedImage;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Measures detections against the objects in the records that the images are from, as COCO does,
 * and writes {@code groundtruth.json}, {@code detections.json}, two charts and last {@code
 * metrics.json}.
 *
 * <p>In: images of a prepared data set. Out: the content of {@code metrics.json}. COCO's metrics
 * are of all images together, so the last step is one worker's; it holds boxes, not pictures.
 */
public final class EvaluateDetections
    extends PTransform<PCollection<DetectedImage>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final LabelMap labelMap;
  private final OutputDirectory output;

  private EvaluateDetections(LabelMap labelMap, OutputDirectory output) {
    this.labelMap = labelMap;
    this.output = output;
  }

  /**
   * An evaluation.
   *
   * @param labelMap the classes to measure
   * @param output where the files go
   */
  public static EvaluateDetections of(LabelMap labelMap, OutputDirectory output) {
    return new EvaluateDetections(labelMap, output);
  }

  @Override
  public PCollection<String> expand(PCollection<DetectedImage> images) {
    return images
        .apply("Objects", ParDo.of(new AttachObjects()))
        .setCoder(KvCoder.of(VarIntCoder.of(), new EvaluatedImageCoder()))
        .apply("Gather", GroupByKey.create())
        .apply("Measure", ParDo.of(new Measure(labelMap, output)))
        .setCoder(StringUtf8Coder.of());
  }

  private static final class AttachObjects
      extends DoFn<DetectedImage, KV<Integer, EvaluatedImage>> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway.Init") // opened anew on every worker
    private transient ByteRangeReader reader;

    @StartBundle
    public void startBundle() {
      reader = new ByteRangeReader();
    }

    @ProcessElement
    public void process(
        @Element DetectedImage image, OutputReceiver<KV<Integer, EvaluatedImage>> out) {
      out.output(KV.of(0, ObjectsOfRecords.attach(image, reader)));
    }

    @FinishBundle
    public void finishBundle() {
      reader.close();
    }
  }

  private static final class Measure extends DoFn<KV<Integer, Iterable<EvaluatedImage>>, String> {
    private static final long serialVersionUID = 1L;

    private final LabelMap labelMap;
    private final OutputDirectory output;

    Measure(LabelMap labelMap, OutputDirectory output) {
      this.labelMap = labelMap;
      this.output = output;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<EvaluatedImage>> all, OutputReceiver<String> out) {
      List<EvaluatedImage> images = new ArrayList<>();
      all.getValue().forEach(images::add);
      DatasetEvaluation evaluation = DatasetEvaluation.of(images, labelMap);
      write(EvaluationLayout.GROUND_TRUTH, images.size(), CocoFilesWriter.groundTruth(evaluation));
      write(
          EvaluationLayout.DETECTIONS,
          evaluation.detections().size(),
          CocoFilesWriter.detections(evaluation));
      write(EvaluationLayout.PRECISION_RECALL, PrecisionRecallChart.png(evaluation.metrics()));
      write(EvaluationLayout.CONFUSION_MATRIX, ConfusionMatrixChart.png(evaluation.confusion()));
      String metrics = EvaluationJson.write(evaluation.summary()) + "\n";
      write(EvaluationLayout.METRICS, 1, metrics);
      out.output(metrics);
    }

    private void write(String name, EncodedImage picture) {
      OutputFile.write(output, name, 1, picture.bytes());
    }

    private void write(String name, long items, String content) {
      OutputFile.write(output, name, items, content.getBytes(StandardCharsets.UTF_8));
    }
  }
}
