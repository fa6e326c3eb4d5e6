package dev.trawl.transforms.shards;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes a {@link ShardPart}; deterministic. */
final class ShardPartCoder extends AtomicCoder<ShardPart> {
  private static final long serialVersionUID = 1L;
  private static final NullableCoder<ByteRange> PACK = NullableCoder.of(ByteRangeCoder.of());
  private static final ShardPartCoder INSTANCE = new ShardPartCoder();

  /** Of parts with the shard, or the group, that they belong to. */
  static final KvCoder<Integer, ShardPart> KEYED = KvCoder.of(VarIntCoder.of(), INSTANCE);

  private ShardPartCoder() {}

  @Override
  public void encode(ShardPart part, OutputStream out) throws IOException {
    VarIntCoder.of().encode(part.shards(), out);
    VarLongCoder.of().encode(part.items(), out);
    VarLongCoder.of().encode(part.bytes(), out);
    PACK.encode(part.pack(), out);
  }

  @Override
  public ShardPart decode(InputStream in) throws IOException {
    return new ShardPart(
        VarIntCoder.of().decode(in),
        VarLongCoder.of().decode(in),
        VarLongCoder.of().decode(in),
        PACK.decode(in));
  }
}
