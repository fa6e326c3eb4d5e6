package dev.trawl.transforms.inspection;

import dev.trawl.dataset.BoundingBox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.FloatCoder;

/** Encodes a {@link BoundingBox}; deterministic. */
final class BoundingBoxCoder extends AtomicCoder<BoundingBox> {
  private static final long serialVersionUID = 1L;
  private static final FloatCoder FLOAT = FloatCoder.of();

  @Override
  public void encode(BoundingBox box, OutputStream out) throws IOException {
    FLOAT.encode(box.yMin(), out);
    FLOAT.encode(box.xMin(), out);
    FLOAT.encode(box.yMax(), out);
    FLOAT.encode(box.xMax(), out);
  }

  @Override
  public BoundingBox decode(InputStream in) throws IOException {
    return new BoundingBox(FLOAT.decode(in), FLOAT.decode(in), FLOAT.decode(in), FLOAT.decode(in));
  }
}
