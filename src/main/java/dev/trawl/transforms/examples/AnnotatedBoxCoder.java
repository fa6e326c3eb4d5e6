package dev.trawl.transforms.examples;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.transforms.files.CommonTextCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.FloatCoder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** Encodes an {@link AnnotatedBox}; deterministic. */
public final class AnnotatedBoxCoder extends AtomicCoder<AnnotatedBox> {
  private static final long serialVersionUID = 1L;
  private static final AnnotatedBoxCoder INSTANCE = new AnnotatedBoxCoder();
  private static final FloatCoder FLOAT = FloatCoder.of();

  private static final int CROWD = 1;
  private static final int DIFFICULT = 2;

  private AnnotatedBoxCoder() {}

  /** The coder. */
  public static AnnotatedBoxCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(AnnotatedBox box, OutputStream out) throws IOException {
    FLOAT.encode(box.box().yMin(), out);
    FLOAT.encode(box.box().xMin(), out);
    FLOAT.encode(box.box().yMax(), out);
    FLOAT.encode(box.box().xMax(), out);
    VarIntCoder.of().encode(box.classId(), out);
    CommonTextCoder.of().encode(box.className(), out);
    out.write((box.crowd() ? CROWD : 0) | (box.difficult() ? DIFFICULT : 0));
    FLOAT.encode(box.weight(), out);
  }

  @Override
  public AnnotatedBox decode(InputStream in) throws IOException {
    BoundingBox place =
        new BoundingBox(FLOAT.decode(in), FLOAT.decode(in), FLOAT.decode(in), FLOAT.decode(in));
    int classId = VarIntCoder.of().decode(in);
    String className = CommonTextCoder.of().decode(in);
    int flags = in.read();
    return new AnnotatedBox(
        place,
        classId,
        className,
        (flags & CROWD) != 0,
        (flags & DIFFICULT) != 0,
        FLOAT.decode(in));
  }
}
