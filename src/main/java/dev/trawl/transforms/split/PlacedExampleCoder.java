package dev.trawl.transforms.split;

import dev.trawl.dataset.Split;
import dev.trawl.transforms.examples.AcceptedExampleCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.jspecify.annotations.Nullable;

/** Encodes a {@link PlacedExample}; deterministic. */
final class PlacedExampleCoder extends AtomicCoder<PlacedExample> {
  private static final long serialVersionUID = 1L;
  private static final PlacedExampleCoder INSTANCE = new PlacedExampleCoder();
  private static final Split[] SPLITS = Split.values();

  private PlacedExampleCoder() {}

  /** The coder. */
  static PlacedExampleCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(PlacedExample placed, OutputStream out) throws IOException {
    AcceptedExampleCoder.of().encode(placed.example(), out);
    StringUtf8Coder.of().encode(placed.group(), out);
    BigEndianLongCoder.of().encode(placed.place(), out);
    Split given = placed.given();
    VarIntCoder.of().encode(given == null ? 0 : given.ordinal() + 1, out);
    BigEndianLongCoder.of().encode(placed.listedName(), out);
  }

  @Override
  public PlacedExample decode(InputStream in) throws IOException {
    return new PlacedExample(
        AcceptedExampleCoder.of().decode(in),
        StringUtf8Coder.of().decode(in),
        BigEndianLongCoder.of().decode(in),
        given(VarIntCoder.of().decode(in)),
        BigEndianLongCoder.of().decode(in));
  }

  private static @Nullable Split given(int number) {
    return number == 0 ? null : SPLITS[number - 1];
  }
}
