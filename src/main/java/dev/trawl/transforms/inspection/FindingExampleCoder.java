package dev.trawl.transforms.inspection;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.report.example.FindingExample;
import dev.trawl.report.example.Thumbnail;
import dev.trawl.transforms.records.FindingCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;

/** Encodes a {@link FindingExample}; deterministic. */
public final class FindingExampleCoder extends AtomicCoder<FindingExample> {
  private static final long serialVersionUID = 1L;
  private static final FindingExampleCoder INSTANCE = new FindingExampleCoder();
  private static final Coder<Thumbnail> THUMBNAIL = NullableCoder.of(new ThumbnailCoder());

  private FindingExampleCoder() {}

  /** The coder. */
  public static FindingExampleCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(FindingExample example, OutputStream out) throws IOException {
    FindingCoder.of().encode(example.finding(), out);
    THUMBNAIL.encode(example.thumbnail(), out);
  }

  @Override
  public FindingExample decode(InputStream in) throws IOException {
    return new FindingExample(FindingCoder.of().decode(in), THUMBNAIL.decode(in));
  }

  private static final class ThumbnailCoder extends AtomicCoder<Thumbnail> {
    private static final long serialVersionUID = 1L;
    private static final VarIntCoder INT = VarIntCoder.of();
    private static final BoundingBoxCoder BOX = new BoundingBoxCoder();
    private static final Coder<BoundingBox> BOX_OR_NULL = NullableCoder.of(BOX);
    private static final ListCoder<BoundingBox> BOXES = ListCoder.of(BOX);

    @Override
    public void encode(Thumbnail thumbnail, OutputStream out) throws IOException {
      ByteArrayCoder.of().encode(thumbnail.jpeg().bytes(), out);
      INT.encode(thumbnail.imageWidth(), out);
      INT.encode(thumbnail.imageHeight(), out);
      BOX.encode(thumbnail.crop(), out);
      BOX.encode(thumbnail.view(), out);
      BOX_OR_NULL.encode(thumbnail.before(), out);
      BOX_OR_NULL.encode(thumbnail.after(), out);
      BOXES.encode(thumbnail.others(), out);
    }

    @Override
    public Thumbnail decode(InputStream in) throws IOException {
      return new Thumbnail(
          EncodedImage.wrap(ByteArrayCoder.of().decode(in)),
          INT.decode(in),
          INT.decode(in),
          BOX.decode(in),
          BOX.decode(in),
          BOX_OR_NULL.decode(in),
          BOX_OR_NULL.decode(in),
          BOXES.decode(in));
    }
  }
}
