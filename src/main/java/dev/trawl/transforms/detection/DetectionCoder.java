package dev.trawl.transforms.detection;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.FloatCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** Encodes a {@link Detection}; deterministic. */
public final class DetectionCoder extends AtomicCoder<Detection> {
  private static final long serialVersionUID = 1L;
  private static final DetectionCoder INSTANCE = new DetectionCoder();
  private static final FloatCoder FLOAT = FloatCoder.of();

  private DetectionCoder() {}

  /** The coder. */
  public static DetectionCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Detection detection, OutputStream out) throws IOException {
    VarIntCoder.of().encode(detection.classId(), out);
    StringUtf8Coder.of().encode(detection.className(), out);
    FLOAT.encode(detection.score(), out);
    FLOAT.encode(detection.box().yMin(), out);
    FLOAT.encode(detection.box().xMin(), out);
    FLOAT.encode(detection.box().yMax(), out);
    FLOAT.encode(detection.box().xMax(), out);
  }

  @Override
  public Detection decode(InputStream in) throws IOException {
    return new Detection(
        VarIntCoder.of().decode(in),
        StringUtf8Coder.of().decode(in),
        FLOAT.decode(in),
        new BoundingBox(FLOAT.decode(in), FLOAT.decode(in), FLOAT.decode(in), FLOAT.decode(in)));
  }
}
