package dev.trawl.transforms.manifest;

import dev.trawl.formats.manifest.DatasetManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Encodes a {@link DatasetManifest} as the JSON that is its file; deterministic. */
public final class DatasetManifestCoder extends AtomicCoder<DatasetManifest> {
  private static final long serialVersionUID = 1L;
  private static final DatasetManifestCoder INSTANCE = new DatasetManifestCoder();

  private DatasetManifestCoder() {}

  /** The coder. */
  public static DatasetManifestCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(DatasetManifest manifest, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(manifest.toJson(), out);
  }

  @Override
  public DatasetManifest decode(InputStream in) throws IOException {
    return DatasetManifest.parse(StringUtf8Coder.of().decode(in), "a manifest between two steps");
  }
}
