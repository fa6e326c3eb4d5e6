package dev.trawl.transforms.records;

import dev.trawl.formats.manifest.DatasetManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes what a manifest says of a file that was read; deterministic. */
public final class ReadFileCoder extends AtomicCoder<DatasetManifest.InputFile> {
  private static final long serialVersionUID = 1L;
  private static final ReadFileCoder INSTANCE = new ReadFileCoder();

  private ReadFileCoder() {}

  /** The coder. */
  public static ReadFileCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(DatasetManifest.InputFile file, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(file.path(), out);
    VarLongCoder.of().encode(file.bytes(), out);
    VarLongCoder.of().encode(file.records(), out);
  }

  @Override
  public DatasetManifest.InputFile decode(InputStream in) throws IOException {
    return new DatasetManifest.InputFile(
        StringUtf8Coder.of().decode(in),
        VarLongCoder.of().decode(in),
        VarLongCoder.of().decode(in));
  }
}
