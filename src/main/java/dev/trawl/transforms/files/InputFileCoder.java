package dev.trawl.transforms.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes an {@link InputFile}; deterministic. */
public final class InputFileCoder extends AtomicCoder<InputFile> {
  private static final long serialVersionUID = 1L;
  private static final InputFileCoder INSTANCE = new InputFileCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();
  private static final VarLongCoder LONG = VarLongCoder.of();

  private InputFileCoder() {}

  /** The coder. */
  public static InputFileCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(InputFile file, OutputStream out) throws IOException {
    STRING.encode(file.path(), out);
    STRING.encode(file.name(), out);
    LONG.encode(file.bytes(), out);
  }

  @Override
  public InputFile decode(InputStream in) throws IOException {
    return new InputFile(STRING.decode(in), STRING.decode(in), LONG.decode(in));
  }
}
