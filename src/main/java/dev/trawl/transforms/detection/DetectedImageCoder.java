package dev.trawl.transforms.detection;

import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import dev.trawl.transforms.images.ImageReference;
import dev.trawl.transforms.images.ImageReferenceCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** Encodes a {@link DetectedImage}; deterministic. */
public final class DetectedImageCoder extends AtomicCoder<DetectedImage> {
  private static final long serialVersionUID = 1L;
  private static final DetectedImageCoder INSTANCE = new DetectedImageCoder();
  private static final VarIntCoder INT = VarIntCoder.of();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();
  private static final ListCoder<Detection> DETECTIONS = ListCoder.of(DetectionCoder.of());

  private DetectedImageCoder() {}

  /** The coder. */
  public static DetectedImageCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(DetectedImage image, OutputStream out) throws IOException {
    ImageReferenceCoder.of().encode(image.reference(), out);
    STRING.encode(image.detections().image(), out);
    INT.encode(image.detections().width(), out);
    INT.encode(image.detections().height(), out);
    DETECTIONS.encode(image.detections().detections(), out);
  }

  @Override
  public DetectedImage decode(InputStream in) throws IOException {
    ImageReference reference = ImageReferenceCoder.of().decode(in);
    return new DetectedImage(
        reference,
        new ImageDetections(
            STRING.decode(in), INT.decode(in), INT.decode(in), DETECTIONS.decode(in)));
  }
}
