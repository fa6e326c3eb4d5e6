package dev.trawl.transforms.detection;

import dev.trawl.formats.detections.CocoResults;
import dev.trawl.transforms.shards.ShardFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** COCO's results: an item is an image, a record of the file a detection. */
final class CocoResultsFormat implements ShardFormat<DetectedImage> {
  private static final long serialVersionUID = 1L;

  @Override
  public String extension() {
    return ".json";
  }

  @Override
  public Coder<DetectedImage> coder() {
    return DetectedImageCoder.of();
  }

  @Override
  public long size(DetectedImage image) {
    return 1; // There is one file, whatever its size.
  }

  @Override
  public Comparator<DetectedImage> order() {
    return Comparator.comparing(image -> image.detections().image());
  }

  @Override
  public long records(List<DetectedImage> images) {
    return images.stream().mapToLong(image -> image.detections().detections().size()).sum();
  }

  @Override
  public void write(List<DetectedImage> images, OutputStream out) throws IOException {
    CocoResults.write(images.stream().map(DetectedImage::detections).toList(), out);
  }
}
