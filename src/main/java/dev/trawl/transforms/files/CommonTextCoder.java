package dev.trawl.transforms.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/**
 * Encodes texts that many elements have in common, such as the file that records lie in and the
 * names of classes: equal ones that were decoded take memory once. Deterministic.
 */
public final class CommonTextCoder extends AtomicCoder<String> {
  private static final long serialVersionUID = 1L;
  private static final CommonTextCoder INSTANCE = new CommonTextCoder();

  private CommonTextCoder() {}

  /** The coder. */
  public static CommonTextCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(String text, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(text, out);
  }

  @Override
  public String decode(InputStream in) throws IOException {
    return StringUtf8Coder.of().decode(in).intern();
  }
}
