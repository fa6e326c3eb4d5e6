package dev.trawl.transforms.images;

import dev.trawl.transforms.images.ImageReference.Container;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.transforms.records.SourceRecordCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** Encodes an {@link ImageReference}; deterministic. */
public final class ImageReferenceCoder extends AtomicCoder<ImageReference> {
  private static final long serialVersionUID = 1L;
  private static final ImageReferenceCoder INSTANCE = new ImageReferenceCoder();
  private static final Container[] CONTAINERS = Container.values();

  private ImageReferenceCoder() {}

  /** The coder. */
  public static ImageReferenceCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ImageReference image, OutputStream out) throws IOException {
    SourceRecordCoder.of().encode(image.source(), out);
    VarIntCoder.of().encode(image.container().ordinal(), out);
  }

  @Override
  public ImageReference decode(InputStream in) throws IOException {
    SourceRecord source = SourceRecordCoder.of().decode(in);
    return new ImageReference(source, CONTAINERS[VarIntCoder.of().decode(in)]);
  }
}
