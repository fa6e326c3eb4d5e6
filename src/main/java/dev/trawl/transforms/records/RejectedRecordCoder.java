package dev.trawl.transforms.records;

import dev.trawl.transforms.files.ByteRangeCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes a {@link RejectedRecord}; deterministic. */
public final class RejectedRecordCoder extends AtomicCoder<RejectedRecord> {
  private static final long serialVersionUID = 1L;
  private static final RejectedRecordCoder INSTANCE = new RejectedRecordCoder();

  private RejectedRecordCoder() {}

  /** The coder. */
  public static RejectedRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RejectedRecord record, OutputStream out) throws IOException {
    FindingCoder.of().encode(record.finding(), out);
    ByteRangeCoder.of().encode(record.bytes(), out);
  }

  @Override
  public RejectedRecord decode(InputStream in) throws IOException {
    return new RejectedRecord(FindingCoder.of().decode(in), ByteRangeCoder.of().decode(in));
  }
}
