package dev.trawl.transforms.rows;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes numbers at 8 bytes each; deterministic. */
public final class LongArrayCoder extends AtomicCoder<long[]> {
  private static final long serialVersionUID = 1L;
  private static final LongArrayCoder INSTANCE = new LongArrayCoder();

  private LongArrayCoder() {}

  /** The coder. */
  public static LongArrayCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(long[] numbers, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(numbers.length);
    for (long number : numbers) {
      data.writeLong(number);
    }
    data.flush();
  }

  @Override
  public long[] decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    long[] numbers = new long[data.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = data.readLong();
    }
    return numbers;
  }

  @Override
  public Object structuralValue(long[] numbers) {
    return Arrays.toString(numbers);
  }
}
