package dev.trawl.transforms.evaluation;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.Detection;
import dev.trawl.evaluation.EvaluatedImage;
import dev.trawl.transforms.detection.DetectionCoder;
import dev.trawl.transforms.examples.AnnotatedBoxCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** Encodes an {@link EvaluatedImage}; deterministic. */
final class EvaluatedImageCoder extends AtomicCoder<EvaluatedImage> {
  private static final long serialVersionUID = 1L;
  private static final VarIntCoder INT = VarIntCoder.of();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();
  private static final ListCoder<AnnotatedBox> OBJECTS = ListCoder.of(AnnotatedBoxCoder.of());
  private static final ListCoder<Detection> DETECTIONS = ListCoder.of(DetectionCoder.of());

  @Override
  public void encode(EvaluatedImage image, OutputStream out) throws IOException {
    STRING.encode(image.id(), out);
    INT.encode(image.width(), out);
    INT.encode(image.height(), out);
    OBJECTS.encode(image.objects(), out);
    DETECTIONS.encode(image.detections(), out);
  }

  @Override
  public EvaluatedImage decode(InputStream in) throws IOException {
    return new EvaluatedImage(
        STRING.decode(in),
        INT.decode(in),
        INT.decode(in),
        OBJECTS.decode(in),
        DETECTIONS.decode(in));
  }
}
