package dev.trawl.transforms.records;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.validation.finding.FindingValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.FloatCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes a {@link FindingValue}; deterministic. */
final class FindingValueCoder extends AtomicCoder<FindingValue> {
  private static final long serialVersionUID = 1L;
  private static final FindingValueCoder INSTANCE = new FindingValueCoder();
  private static final FloatCoder FLOAT = FloatCoder.of();
  private static final VarLongCoder LONG = VarLongCoder.of();

  private static final int BOX = 0;
  private static final int SIZE = 1;
  private static final int NUMBER = 2;
  private static final int TEXT = 3;

  private FindingValueCoder() {}

  static FindingValueCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(FindingValue value, OutputStream out) throws IOException {
    if (value instanceof FindingValue.Box box) {
      out.write(BOX);
      FLOAT.encode(box.box().yMin(), out);
      FLOAT.encode(box.box().xMin(), out);
      FLOAT.encode(box.box().yMax(), out);
      FLOAT.encode(box.box().xMax(), out);
    } else if (value instanceof FindingValue.Size size) {
      out.write(SIZE);
      LONG.encode(size.width(), out);
      LONG.encode(size.height(), out);
    } else if (value instanceof FindingValue.Number number) {
      out.write(NUMBER);
      LONG.encode(number.number(), out);
    } else if (value instanceof FindingValue.Text text) {
      out.write(TEXT);
      StringUtf8Coder.of().encode(text.text(), out);
    }
  }

  @Override
  public FindingValue decode(InputStream in) throws IOException {
    int type = in.read();
    return switch (type) {
      case BOX ->
          new FindingValue.Box(
              new BoundingBox(
                  FLOAT.decode(in), FLOAT.decode(in), FLOAT.decode(in), FLOAT.decode(in)));
      case SIZE -> new FindingValue.Size(LONG.decode(in), LONG.decode(in));
      case NUMBER -> new FindingValue.Number(LONG.decode(in));
      case TEXT -> new FindingValue.Text(StringUtf8Coder.of().decode(in));
      default -> throw new CoderException("no finding's value has type " + type);
    };
  }
}
