package dev.trawl.transforms.detection;

import dev.trawl.formats.detections.DetectionLines;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.DetectionsLayout;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.shards.WriteShards;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes what was found to {@code detections-00000-of-0000N.jsonl}, a line for each image, in the
 * order of the images' places in the input within each file.
 */
public final class WriteDetectionLines
    extends PTransform<PCollection<DetectedImage>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;

  private WriteDetectionLines(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Writes to the directory. */
  public static WriteDetectionLines to(OutputDirectory directory) {
    return new WriteDetectionLines(directory);
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<DetectedImage> images) {
    return images
        .apply("To JSON", ParDo.of(new ToJson()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()))
        .apply(
            "Write",
            WriteShards.lines(
                    directory, DetectionsLayout.DETECTIONS, DetectionsLayout.LINES_EXTENSION)
                .atLeastOne());
  }

  private static final class ToJson extends DoFn<DetectedImage, KV<String, String>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DetectedImage image, OutputReceiver<KV<String, String>> out) {
      out.output(
          KV.of(image.reference().source().sortKey(), DetectionLines.line(image.detections())));
    }
  }
}
