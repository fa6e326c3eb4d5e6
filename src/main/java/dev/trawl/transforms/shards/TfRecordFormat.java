package dev.trawl.transforms.shards;

import dev.trawl.formats.tfrecord.TfRecordWriter;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeCoder;
import dev.trawl.transforms.files.ByteRangeReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** TFRecord files of the bytes that ranges tell of. */
final class TfRecordFormat implements ShardFormat<ByteRange> {
  private static final long serialVersionUID = 1L;

  @Override
  public String extension() {
    return ".tfrecord";
  }

  @Override
  public Coder<ByteRange> coder() {
    return ByteRangeCoder.of();
  }

  @Override
  public long size(ByteRange item) {
    return TfRecordWriter.framedSize(item.length());
  }

  /** By the content as far as it is known here: where bytes lie differs from run to run. */
  @Override
  public Comparator<ByteRange> order() {
    return Comparator.comparingInt(ByteRange::length).thenComparingInt(ByteRange::checksum);
  }

  @Override
  public void write(List<ByteRange> items, OutputStream out) throws IOException {
    try (ByteRangeReader reader = new ByteRangeReader()) {
      TfRecordWriter writer = new TfRecordWriter(out);
      for (ByteRange item : items) {
        try (InputStream bytes = reader.stream(item)) {
          writer.write(item.length(), bytes);
        }
      }
      writer.flush();
    }
  }
}
