package dev.trawl.transforms.records;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.transforms.files.ByteRangeCoder;
import dev.trawl.transforms.files.CommonTextCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes a {@link SourceRecord}; deterministic. */
public final class SourceRecordCoder extends AtomicCoder<SourceRecord> {
  private static final long serialVersionUID = 1L;
  private static final SourceRecordCoder INSTANCE = new SourceRecordCoder();

  private SourceRecordCoder() {}

  /** The coder. */
  public static SourceRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SourceRecord record, OutputStream out) throws IOException {
    CommonTextCoder.of().encode(record.location().file(), out);
    VarLongCoder.of().encode(record.location().index(), out);
    ByteRangeCoder.of().encode(record.bytes(), out);
  }

  @Override
  public SourceRecord decode(InputStream in) throws IOException {
    RecordLocation location =
        new RecordLocation(CommonTextCoder.of().decode(in), VarLongCoder.of().decode(in));
    return new SourceRecord(location, ByteRangeCoder.of().decode(in));
  }
}
