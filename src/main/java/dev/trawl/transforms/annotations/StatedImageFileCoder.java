package dev.trawl.transforms.annotations;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeCoder;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.transforms.records.SourceRecordCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Encodes a {@link StatedImageFile}; deterministic. */
final class StatedImageFileCoder extends AtomicCoder<StatedImageFile> {
  private static final long serialVersionUID = 1L;
  private static final StatedImageFileCoder INSTANCE = new StatedImageFileCoder();
  private static final Coder<ByteRange> ORIGINAL = NullableCoder.of(ByteRangeCoder.of());

  private StatedImageFileCoder() {}

  static StatedImageFileCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(StatedImageFile image, OutputStream out) throws IOException {
    SourceRecordCoder.of().encode(new SourceRecord(image.location(), image.annotations()), out);
    StringUtf8Coder.of().encode(image.path(), out);
    ORIGINAL.encode(image.original(), out);
  }

  @Override
  public StatedImageFile decode(InputStream in) throws IOException {
    SourceRecord record = SourceRecordCoder.of().decode(in);
    return new StatedImageFile(
        record.location(), StringUtf8Coder.of().decode(in), record.bytes(), ORIGINAL.decode(in));
  }
}
