package dev.trawl.transforms.conversion;

import dev.trawl.formats.manifest.ConversionManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Encodes a {@link ConversionManifest} as the JSON that is its file; deterministic. */
public final class ConversionManifestCoder extends AtomicCoder<ConversionManifest> {
  private static final long serialVersionUID = 1L;
  private static final ConversionManifestCoder INSTANCE = new ConversionManifestCoder();

  private ConversionManifestCoder() {}

  /** The coder. */
  public static ConversionManifestCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ConversionManifest manifest, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(manifest.toJson(), out);
  }

  @Override
  public ConversionManifest decode(InputStream in) throws IOException {
    return ConversionManifest.parse(
        StringUtf8Coder.of().decode(in), "a manifest between two steps");
  }
}
