package dev.trawl.transforms.records;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes a {@link Finding}; deterministic. */
public final class FindingCoder extends AtomicCoder<Finding> {
  private static final long serialVersionUID = 1L;
  private static final FindingCoder INSTANCE = new FindingCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();
  private static final VarIntCoder INT = VarIntCoder.of();
  private static final Coder<Integer> BOX = NullableCoder.of(INT);
  private static final Coder<FindingValue> VALUE = NullableCoder.of(FindingValueCoder.of());
  private static final FindingKind[] KINDS = FindingKind.values();
  private static final Action[] ACTIONS = Action.values();

  private FindingCoder() {}

  /** The coder. */
  public static FindingCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Finding finding, OutputStream out) throws IOException {
    STRING.encode(finding.location().file(), out);
    VarLongCoder.of().encode(finding.location().index(), out);
    STRING.encode(finding.image(), out);
    BOX.encode(finding.box(), out);
    INT.encode(finding.kind().ordinal(), out);
    INT.encode(finding.action().ordinal(), out);
    VALUE.encode(finding.before(), out);
    VALUE.encode(finding.after(), out);
    STRING.encode(finding.message(), out);
  }

  @Override
  public Finding decode(InputStream in) throws IOException {
    return new Finding(
        new RecordLocation(STRING.decode(in), VarLongCoder.of().decode(in)),
        STRING.decode(in),
        BOX.decode(in),
        KINDS[INT.decode(in)],
        ACTIONS[INT.decode(in)],
        VALUE.decode(in),
        VALUE.decode(in),
        STRING.decode(in));
  }
}
