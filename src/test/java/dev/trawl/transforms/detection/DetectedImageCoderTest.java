package dev.trawl.transforms.detection;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.images.ImageReference;
import dev.trawl.transforms.images.ImageReference.Container;
import dev.trawl.transforms.records.SourceRecord;
import java.util.List;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetectedImageCoderTest {

  @ParameterizedTest
  @EnumSource(Container.class)
  void what_is_encoded_is_decoded_and_equal_images_have_equal_bytes(Container container)
      throws Exception {
    ImageReference reference =
        new ImageReference(
            new SourceRecord(
                new RecordLocation("in/a.tfrecord", 7), new ByteRange("/in/a", 1L << 40, 9, -1)),
            container);
    DetectedImage image =
        new DetectedImage(
            reference,
            new ImageDetections(
                "a.jpg",
                640,
                480,
                List.of(
                    new Detection(1, "cat", 0.75f, new BoundingBox(0, 0.1f, 1, 0.9f)),
                    new Detection(90, "größer", 0f, new BoundingBox(0.5f, 0.5f, 0.6f, 0.6f)))));
    CoderProperties.coderDecodeEncodeEqual(DetectedImageCoder.of(), image);
    CoderProperties.coderDeterministic(DetectedImageCoder.of(), image, image);
  }
}
