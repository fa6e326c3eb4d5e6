package dev.trawl.transforms.detection;

import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import dev.trawl.inference.LoadedDetector;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.images.ImageOpener;
import dev.trawl.transforms.images.ImageReference;
import dev.trawl.transforms.images.OpenedImage;
import dev.trawl.transforms.images.UnusableImageException;
import dev.trawl.transforms.records.RejectedRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens images one after the other and has the detector look at several at once. Which images are
 * looked at together depends on their order alone.
 */
final class DetectionBatches {
  /** Large pictures fill a batch by their size: as float32 these take 400 MB. */
  private static final long MOST_PIXELS = 1L << 25;

  private final LoadedDetector detector;
  private final ByteRangeReader reader;
  private final int batchSize;

  /**
   * @param batchSize most images at once, at least 1
   */
  DetectionBatches(LoadedDetector detector, ByteRangeReader reader, int batchSize) {
    this.detector = detector;
    this.reader = reader;
    this.batchSize = batchSize;
  }

  /** Takes the outcome of each image. */
  interface Receiver {
    /** The detector looked at it. */
    void detected(DetectedImage image);

    /** It cannot be opened. */
    void unusable(RejectedRecord record);
  }

  /** Looks at all images, in their order. */
  void run(Iterable<ImageReference> images, Receiver receiver) {
    Batch batch = new Batch();
    for (ImageReference reference : images) {
      OpenedImage opened;
      try {
        opened = ImageOpener.open(reference, reader.read(reference.source().bytes()));
      } catch (UnusableImageException e) {
        receiver.unusable(new RejectedRecord(e.finding(), reference.source().bytes()));
        continue;
      }
      if (!batch.hasRoomFor(opened)) {
        batch.detect(receiver);
        batch = new Batch();
      }
      batch.add(reference, opened);
    }
    batch.detect(receiver);
  }

  private final class Batch {
    private final List<ImageReference> references = new ArrayList<>();
    private final List<OpenedImage> images = new ArrayList<>();
    private long pixels;

    boolean hasRoomFor(OpenedImage image) {
      return images.isEmpty()
          || (images.size() < batchSize && pixels + pixelsOf(image) <= MOST_PIXELS);
    }

    void add(ImageReference reference, OpenedImage image) {
      references.add(reference);
      images.add(image);
      pixels += pixelsOf(image);
    }

    void detect(Receiver receiver) {
      List<List<Detection>> found =
          detector.detect(images.stream().map(OpenedImage::pixels).toList());
      for (int i = 0; i < images.size(); i++) {
        OpenedImage image = images.get(i);
        receiver.detected(
            new DetectedImage(
                references.get(i),
                new ImageDetections(
                    image.name(), image.pixels().width(), image.pixels().height(), found.get(i))));
      }
    }

    private static long pixelsOf(OpenedImage image) {
      return (long) image.pixels().width() * image.pixels().height();
    }
  }
}
