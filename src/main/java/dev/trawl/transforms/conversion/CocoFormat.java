package dev.trawl.transforms.conversion;

import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.coco.CocoWriter;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.examples.AcceptedExampleCoder;
import dev.trawl.transforms.shards.ShardFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** COCO's JSON; the images themselves are not read. */
final class CocoFormat implements ShardFormat<AcceptedExample> {
  private static final long serialVersionUID = 1L;
  private static final EncodedImage NOT_READ = EncodedImage.wrap(new byte[0]);

  private final LabelMap labelMap;

  CocoFormat(LabelMap labelMap) {
    this.labelMap = labelMap;
  }

  @Override
  public String extension() {
    return ".json";
  }

  @Override
  public Coder<AcceptedExample> coder() {
    return AcceptedExampleCoder.of();
  }

  @Override
  public long size(AcceptedExample example) {
    return 1; // There is one file, whatever its size.
  }

  @Override
  public Comparator<AcceptedExample> order() {
    return Comparator.comparing(AcceptedExample::id);
  }

  @Override
  public void write(List<AcceptedExample> examples, OutputStream out) throws IOException {
    CocoWriter.write(out, labelMap, () -> withoutBytes(examples.iterator()));
  }

  private static Iterator<AnnotatedImage> withoutBytes(Iterator<AcceptedExample> examples) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return examples.hasNext();
      }

      @Override
      public AnnotatedImage next() {
        return examples.next().withImage(NOT_READ);
      }
    };
  }
}
