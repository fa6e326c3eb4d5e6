package dev.trawl.transforms.examples;

import dev.trawl.formats.tfrecord.TfRecordWriter;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.shards.ShardFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** TFRecord files of examples, made of their records when the file is written. */
final class ExampleFormat implements ShardFormat<AcceptedExample> {
  private static final long serialVersionUID = 1L;

  @Override
  public String extension() {
    return ".tfrecord";
  }

  @Override
  public Coder<AcceptedExample> coder() {
    return AcceptedExampleCoder.of();
  }

  /** The record that was read is about as long as the one that will be written. */
  @Override
  public long size(AcceptedExample example) {
    return TfRecordWriter.framedSize(example.record().length());
  }

  @Override
  public Comparator<AcceptedExample> order() {
    // A file may be called what a copy of another would be.
    return Comparator.comparing(AcceptedExample::id)
        .thenComparingLong(AcceptedExample::contentHash);
  }

  @Override
  public void write(List<AcceptedExample> examples, OutputStream out) throws IOException {
    try (ByteRangeReader reader = new ByteRangeReader()) {
      TfRecordWriter writer = new TfRecordWriter(out);
      for (AcceptedExample example : examples) {
        writer.write(ExampleRecord.of(example, reader));
      }
      writer.flush();
    }
  }
}
