package dev.trawl.transforms.holding;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeCoder;
import dev.trawl.transforms.rows.LongArrayCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** Encodes a {@link HeldPack}; deterministic. */
final class HeldPackCoder extends AtomicCoder<HeldPack> {
  private static final long serialVersionUID = 1L;
  private static final NullableCoder<ByteRange> PACK = NullableCoder.of(ByteRangeCoder.of());
  private static final HeldPackCoder INSTANCE = new HeldPackCoder();

  private HeldPackCoder() {}

  /** The coder. */
  static HeldPackCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(HeldPack held, OutputStream out) throws IOException {
    PACK.encode(held.pack(), out);
    VarIntCoder.of().encode(held.items(), out);
    LongArrayCoder.of().encode(held.numbers(), out);
  }

  @Override
  public HeldPack decode(InputStream in) throws IOException {
    return new HeldPack(
        PACK.decode(in), VarIntCoder.of().decode(in), LongArrayCoder.of().decode(in));
  }
}
