package dev.trawl.transforms.detection;

import dev.trawl.dataset.ImageDetections;
import dev.trawl.formats.detections.CocoResults;
import dev.trawl.formats.detections.DetectionLines;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.DetectionsLayout;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.shards.WriteShards;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes what was found as text, in the order of the images' places in the input within each file.
 */
public final class WriteDetections
    extends PTransform<PCollection<DetectedImage>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final SerializableFunction<ImageDetections, List<String>> texts;
  private final WriteShards<String> write;

  private WriteDetections(
      SerializableFunction<ImageDetections, List<String>> texts, WriteShards<String> write) {
    this.texts = texts;
    this.write = write;
  }

  /** {@code detections-00000-of-0000N.jsonl}, a line for each image. */
  public static WriteDetections asLines(OutputDirectory directory) {
    return new WriteDetections(
        image -> List.of(DetectionLines.line(image)),
        WriteShards.lines(directory, DetectionsLayout.DETECTIONS, DetectionsLayout.LINES_EXTENSION)
            .atLeastOne());
  }

  /**
   * {@code coco_results.json}, one array of all detections. They must fit into the memory of one
   * worker.
   */
  public static WriteDetections asCocoResults(OutputDirectory directory) {
    return new WriteDetections(
        CocoResults::objects,
        WriteShards.of(directory, DetectionsLayout.COCO_RESULTS, new JsonArrayFormat())
            .asSingleFile());
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<DetectedImage> images) {
    return images
        .apply("To JSON", ParDo.of(new ToTexts(texts)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()))
        .apply("Write", write);
  }

  private static final class ToTexts extends DoFn<DetectedImage, KV<String, String>> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<ImageDetections, List<String>> texts;

    ToTexts(SerializableFunction<ImageDetections, List<String>> texts) {
      this.texts = texts;
    }

    @ProcessElement
    public void process(@Element DetectedImage image, OutputReceiver<KV<String, String>> out) {
      List<String> ofImage = texts.apply(image.detections());
      for (int place = 0; place < ofImage.size(); place++) {
        String key = image.reference().source().sortKey() + "#%06d".formatted(place);
        out.output(KV.of(key, ofImage.get(place)));
      }
    }
  }
}
