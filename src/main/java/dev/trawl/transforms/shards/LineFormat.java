package dev.trawl.transforms.shards;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Text files of one item a line, in UTF-8. */
final class LineFormat implements ShardFormat<String> {
  private static final long serialVersionUID = 1L;

  private final String extension;

  LineFormat(String extension) {
    this.extension = extension;
  }

  @Override
  public String extension() {
    return extension;
  }

  @Override
  public Coder<String> coder() {
    return StringUtf8Coder.of();
  }

  @Override
  public long size(String item) {
    return item.getBytes(StandardCharsets.UTF_8).length + 1L;
  }

  @Override
  public Comparator<String> order() {
    return Comparator.naturalOrder();
  }

  @Override
  public void write(List<String> items, OutputStream out) throws IOException {
    for (String item : items) {
      out.write(item.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
  }
}
