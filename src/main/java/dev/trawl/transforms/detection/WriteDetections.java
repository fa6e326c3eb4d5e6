package dev.trawl.transforms.detection;

import dev.trawl.formats.detections.DetectionLines;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.DetectionsLayout;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.shards.WriteShards;
import org.apache.beam.sdk.coders.Coder;
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
 *
 * @param <T> what is written of an image
 */
public final class WriteDetections<T>
    extends PTransform<PCollection<DetectedImage>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final SerializableFunction<DetectedImage, T> item;
  private final Coder<T> coder;
  private final WriteShards<T> write;

  private WriteDetections(
      SerializableFunction<DetectedImage, T> item, Coder<T> coder, WriteShards<T> write) {
    this.item = item;
    this.coder = coder;
    this.write = write;
  }

  /** {@code detections-00000-of-0000N.jsonl}, a line for each image. */
  public static WriteDetections<String> asLines(OutputDirectory directory) {
    return new WriteDetections<>(
        image -> DetectionLines.line(image.detections()),
        StringUtf8Coder.of(),
        WriteShards.lines(directory, DetectionsLayout.DETECTIONS, DetectionsLayout.LINES_EXTENSION)
            .atLeastOne());
  }

  /**
   * {@code coco_results.json}, one array of all detections. They must fit into the memory of one
   * worker, which tells apart the images that are called the same.
   */
  public static WriteDetections<DetectedImage> asCocoResults(OutputDirectory directory) {
    return new WriteDetections<>(
        image -> image,
        DetectedImageCoder.of(),
        WriteShards.of(directory, DetectionsLayout.COCO_RESULTS, new CocoResultsFormat())
            .asSingleFile());
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<DetectedImage> images) {
    return images
        .apply("Key by place", ParDo.of(new KeyByPlace<>(item)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), coder))
        .apply("Write", write);
  }

  private static final class KeyByPlace<T> extends DoFn<DetectedImage, KV<String, T>> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<DetectedImage, T> item;

    KeyByPlace(SerializableFunction<DetectedImage, T> item) {
      this.item = item;
    }

    @ProcessElement
    public void process(@Element DetectedImage image, OutputReceiver<KV<String, T>> out) {
      out.output(KV.of(image.reference().source().sortKey(), item.apply(image)));
    }
  }
}
