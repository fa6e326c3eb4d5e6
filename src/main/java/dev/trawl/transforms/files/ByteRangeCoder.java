package dev.trawl.transforms.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianIntegerCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes a {@link ByteRange}; deterministic. */
public final class ByteRangeCoder extends AtomicCoder<ByteRange> {
  private static final long serialVersionUID = 1L;
  private static final ByteRangeCoder INSTANCE = new ByteRangeCoder();

  private ByteRangeCoder() {}

  /** The coder. */
  public static ByteRangeCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ByteRange range, OutputStream out) throws IOException {
    CommonTextCoder.of().encode(range.file(), out);
    VarLongCoder.of().encode(range.offset(), out);
    VarIntCoder.of().encode(range.length(), out);
    BigEndianIntegerCoder.of().encode(range.checksum(), out);
  }

  @Override
  public ByteRange decode(InputStream in) throws IOException {
    return new ByteRange(
        CommonTextCoder.of().decode(in),
        VarLongCoder.of().decode(in),
        VarIntCoder.of().decode(in),
        BigEndianIntegerCoder.of().decode(in));
  }
}
