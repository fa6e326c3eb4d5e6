package dev.trawl.transforms.detection;

import dev.trawl.transforms.shards.ShardFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** A JSON array whose items are JSON texts already, one a line. */
final class JsonArrayFormat implements ShardFormat<String> {
  private static final long serialVersionUID = 1L;

  @Override
  public String extension() {
    return ".json";
  }

  @Override
  public Coder<String> coder() {
    return StringUtf8Coder.of();
  }

  @Override
  public long size(String item) {
    return item.length() + 2L;
  }

  @Override
  public Comparator<String> order() {
    return Comparator.naturalOrder();
  }

  @Override
  public void write(List<String> items, OutputStream out) throws IOException {
    String separator = "[\n";
    for (String item : items) {
      out.write((separator + item).getBytes(StandardCharsets.UTF_8));
      separator = ",\n";
    }
    out.write((items.isEmpty() ? "[]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
  }
}
