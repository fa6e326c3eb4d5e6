package dev.trawl.transforms.examples;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.imaging.ImageFingerprint;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.transforms.records.SourceRecordCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** Encodes an {@link AcceptedExample}; deterministic. */
public final class AcceptedExampleCoder extends AtomicCoder<AcceptedExample> {
  private static final long serialVersionUID = 1L;
  private static final AcceptedExampleCoder INSTANCE = new AcceptedExampleCoder();
  private static final ListCoder<AnnotatedBox> BOXES = ListCoder.of(AnnotatedBoxCoder.of());

  private AcceptedExampleCoder() {}

  /** The coder. */
  public static AcceptedExampleCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(AcceptedExample example, OutputStream out) throws IOException {
    SourceRecordCoder.of().encode(new SourceRecord(example.location(), example.record()), out);
    StringUtf8Coder.of().encode(example.id(), out);
    StringUtf8Coder.of().encode(example.fileName(), out);
    VarIntCoder.of().encode(example.width(), out);
    VarIntCoder.of().encode(example.height(), out);
    BOXES.encode(example.boxes(), out);
    BigEndianLongCoder.of().encode(example.fingerprint().pixels(), out);
    BigEndianLongCoder.of().encode(example.fingerprint().look(), out);
    BigEndianLongCoder.of().encode(example.contentHash(), out);
  }

  @Override
  public AcceptedExample decode(InputStream in) throws IOException {
    SourceRecord source = SourceRecordCoder.of().decode(in);
    return new AcceptedExample(
        source.location(),
        StringUtf8Coder.of().decode(in),
        StringUtf8Coder.of().decode(in),
        VarIntCoder.of().decode(in),
        VarIntCoder.of().decode(in),
        BOXES.decode(in),
        new ImageFingerprint(
            BigEndianLongCoder.of().decode(in), BigEndianLongCoder.of().decode(in)),
        BigEndianLongCoder.of().decode(in),
        source.bytes());
  }
}
