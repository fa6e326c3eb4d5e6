package dev.trawl.transforms.annotations;

import dev.trawl.dataset.CoordinateUnit;
import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.RawExample.Columns;
import dev.trawl.dataset.RecordLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.FloatCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes {@link ImageAnnotations}; deterministic. */
final class ImageAnnotationsCoder extends AtomicCoder<ImageAnnotations> {
  private static final long serialVersionUID = 1L;
  private static final ImageAnnotationsCoder INSTANCE = new ImageAnnotationsCoder();
  private static final CoordinateUnit[] UNITS = CoordinateUnit.values();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final VarLongCoder NUMBER = VarLongCoder.of();
  private static final ListCoder<Float> FLOATS = ListCoder.of(FloatCoder.of());
  private static final ListCoder<Long> NUMBERS = ListCoder.of(NUMBER);
  private static final ListCoder<String> TEXTS = ListCoder.of(TEXT);

  private ImageAnnotationsCoder() {}

  static ImageAnnotationsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ImageAnnotations image, OutputStream out) throws IOException {
    TEXT.encode(image.location().file(), out);
    NUMBER.encode(image.location().index(), out);
    TEXT.encode(image.fileName(), out);
    TEXT.encode(image.sourceId(), out);
    NUMBER.encode(image.width(), out);
    NUMBER.encode(image.height(), out);
    VarIntCoder.of().encode(image.unit().ordinal(), out);
    Columns columns = image.columns();
    for (List<Float> edges :
        List.of(columns.yMin(), columns.xMin(), columns.yMax(), columns.xMax())) {
      FLOATS.encode(edges, out);
    }
    NUMBERS.encode(columns.labels(), out);
    TEXTS.encode(columns.texts(), out);
    NUMBERS.encode(columns.crowd(), out);
    NUMBERS.encode(columns.difficult(), out);
    FLOATS.encode(columns.weights(), out);
  }

  @Override
  public ImageAnnotations decode(InputStream in) throws IOException {
    return new ImageAnnotations(
        new RecordLocation(TEXT.decode(in), NUMBER.decode(in)),
        TEXT.decode(in),
        TEXT.decode(in),
        NUMBER.decode(in),
        NUMBER.decode(in),
        UNITS[VarIntCoder.of().decode(in)],
        new Columns(
            FLOATS.decode(in),
            FLOATS.decode(in),
            FLOATS.decode(in),
            FLOATS.decode(in),
            NUMBERS.decode(in),
            TEXTS.decode(in),
            NUMBERS.decode(in),
            NUMBERS.decode(in),
            FLOATS.decode(in)));
  }
}
