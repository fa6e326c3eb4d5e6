package dev.trawl.transforms.detection;

import dev.trawl.formats.detections.CocoResults;
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
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes what was found to {@code coco_results.json}, one array of all detections in the order of
 * the images' places in the input. All of it must fit into the memory of one worker.
 */
public final class WriteCocoResults
    extends PTransform<PCollection<DetectedImage>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;

  private WriteCocoResults(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Writes to the directory. */
  public static WriteCocoResults to(OutputDirectory directory) {
    return new WriteCocoResults(directory);
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<DetectedImage> images) {
    return images
        .apply("To JSON", ParDo.of(new ToJson()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()))
        .apply(
            "Write",
            WriteShards.of(directory, DetectionsLayout.COCO_RESULTS, new JsonArrayFormat())
                .asSingleFile());
  }

  private static final class ToJson extends DoFn<DetectedImage, KV<String, String>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DetectedImage image, OutputReceiver<KV<String, String>> out) {
      List<String> objects = CocoResults.objects(image.detections());
      for (int rank = 0; rank < objects.size(); rank++) {
        String key = image.reference().source().sortKey() + "#%06d".formatted(rank);
        out.output(KV.of(key, objects.get(rank)));
      }
    }
  }
}
