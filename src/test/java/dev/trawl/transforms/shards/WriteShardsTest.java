package dev.trawl.transforms.shards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeCoder;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.transforms.records.RecordFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteShardsTest {
  @TempDir Path root;

  private static <T> PCollection<KV<String, T>> items(
      Pipeline pipeline, List<KV<String, T>> items, Coder<T> coder) {
    return pipeline.apply(
        "Items", Create.of(items).withCoder(KvCoder.of(StringUtf8Coder.of(), coder)));
  }

  private static Pipeline pipeline(int parallelism) {
    return Pipeline.create(
        PipelineOptionsFactory.fromArgs("--targetParallelism=" + parallelism).create());
  }

  private OutputDirectory directory(String name) {
    return OutputDirectory.of(root.resolve(name).toString());
  }

  /** Writes lines, expecting that all files that come out are described as they are. */
  private Map<String, String> writeLines(
      String name, WriteShards<String> write, List<KV<String, String>> lines, int parallelism)
      throws IOException {
    Pipeline pipeline = pipeline(parallelism);
    PCollection<DatasetManifest.OutputFile> files =
        items(pipeline, lines, StringUtf8Coder.of()).apply("Write", write);
    String out = root.resolve(name).toString();
    PAssert.that(files)
        .satisfies(
            found -> {
              found.forEach(file -> assertDescribes(file, out));
              return null;
            });
    pipeline.run().waitUntilFinish();
    return contents(root.resolve(name));
  }

  private static void assertDescribes(DatasetManifest.OutputFile file, String directory) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(directory, file.path()));
      assertEquals(bytes.length, file.bytes());
      assertEquals(new String(bytes, UTF_8).lines().count(), file.records());
      assertEquals(EncodedImage.wrap(bytes).sha256(), file.sha256());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    if (!Files.exists(directory)) {
      return contents;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static List<KV<String, String>> hundredLines() {
    return new ArrayList<>(
        IntStream.range(0, 100)
            .mapToObj(i -> KV.of("key %02d".formatted(i / 2), "line " + i))
            .toList());
  }

  @Test
  void the_order_of_arrival_changes_no_byte() throws Exception {
    List<KV<String, String>> lines = hundredLines();
    Map<String, String> first =
        writeLines("a", WriteShards.lines(directory("a"), "x", ".jsonl").withShards(4), lines, 1);
    Collections.shuffle(lines, new Random(7));
    Map<String, String> second =
        writeLines("b", WriteShards.lines(directory("b"), "x", ".jsonl").withShards(4), lines, 4);
    assertEquals(first, second);
    assertEquals(4, first.size());
    assertEquals(
        hundredLines().stream().map(KV::getValue).sorted().toList(),
        first.values().stream().flatMap(String::lines).sorted().toList());
    first
        .values()
        .forEach(
            text -> {
              List<Integer> keys =
                  text.lines().map(line -> Integer.parseInt(line.substring(5)) / 2).toList();
              assertEquals(keys.stream().sorted().toList(), keys);
            });
  }

  @Test
  void by_size_each_item_is_in_one_of_several_shards_whatever_order_it_comes_in() throws Exception {
    List<KV<String, String>> lines = hundredLines();
    Map<String, String> first =
        writeLines("a", WriteShards.of(directory("a"), "x", new LargeLines()), lines, 1);
    Collections.shuffle(lines, new Random(7));
    Map<String, String> second =
        writeLines("b", WriteShards.of(directory("b"), "x", new LargeLines()), lines, 4);
    assertEquals(first, second);
    assertEquals(7, first.size(), "of 800 MB");
    assertEquals(
        hundredLines().stream().map(KV::getValue).sorted().toList(),
        first.values().stream().flatMap(String::lines).sorted().toList());
  }

  /** Lines that are said to be 8 MB each. */
  private static final class LargeLines implements ShardFormat<String> {
    private static final long serialVersionUID = 1L;

    private final LineFormat lines = new LineFormat(".txt");

    @Override
    public String extension() {
      return lines.extension();
    }

    @Override
    public Coder<String> coder() {
      return lines.coder();
    }

    @Override
    public long size(String item) {
      return 8L << 20;
    }

    @Override
    public Comparator<String> order() {
      return lines.order();
    }

    @Override
    public void write(List<String> items, OutputStream out) throws IOException {
      lines.write(items, out);
    }
  }

  @Test
  void a_single_file_has_its_lines_by_key() throws Exception {
    assertEquals(
        Map.of("findings.jsonl", "one\ntwo\nthree\n"),
        writeLines(
            "out",
            WriteShards.lines(directory("out"), "findings", ".jsonl").asSingleFile(),
            List.of(KV.of("c", "three"), KV.of("a", "one"), KV.of("b", "two")),
            2));
  }

  @Test
  void nothing_gives_no_file_unless_one_is_asked_for() throws Exception {
    OutputDirectory out = directory("out");
    assertEquals(Map.of(), writeLines("out", WriteShards.lines(out, "x", ".jsonl"), List.of(), 1));
    assertEquals(
        Map.of("x-00000-of-00001.jsonl", ""),
        writeLines("out", WriteShards.lines(out, "x", ".jsonl").atLeastOne(), List.of(), 1));
    assertEquals(
        Map.of("x-00000-of-00001.jsonl", "", "y.jsonl", ""),
        writeLines("out", WriteShards.lines(out, "y", ".jsonl").asSingleFile(), List.of(), 1));
  }

  @Test
  void every_shard_of_the_number_is_there() throws Exception {
    Map<String, String> files =
        writeLines(
            "out",
            WriteShards.lines(directory("out"), "x", ".jsonl").withShards(3),
            List.of(KV.of("a", "only")),
            1);
    assertEquals(
        List.of("x-00000-of-00003.jsonl", "x-00001-of-00003.jsonl", "x-00002-of-00003.jsonl"),
        List.copyOf(files.keySet()));
    assertEquals("only\n", String.join("", files.values()));
  }

  @Test
  void records_are_copied_from_where_their_bytes_lie() throws Exception {
    List<KV<String, ByteRange>> items = new ArrayList<>();
    try (SpillFile spill = new SpillFile(directory("spill"))) {
      items.add(KV.of("b", spill.append("second".getBytes(UTF_8))));
      items.add(KV.of("a", spill.append("first".getBytes(UTF_8))));
      items.add(KV.of("c", spill.append(new byte[0])));
    }
    Pipeline pipeline = pipeline(2);
    items(pipeline, items, ByteRangeCoder.of())
        .apply("Write", WriteShards.tfRecords(directory("out"), "train"));
    pipeline.run().waitUntilFinish();
    assertArrayEquals(
        RecordFiles.framed("first".getBytes(UTF_8), "second".getBytes(UTF_8), new byte[0]),
        Files.readAllBytes(root.resolve("out/train-00000-of-00001.tfrecord")));
  }
}
