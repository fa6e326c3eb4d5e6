package dev.trawl.transforms.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.InputPattern;
import dev.trawl.transforms.files.MatchFiles;
import dev.trawl.transforms.files.OutputDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadRecordsTest {
  @TempDir Path root;

  private final Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());

  private PCollectionTuple read() {
    return pipeline
        .apply(
            "Match files",
            MatchFiles.of(List.of(InputPattern.of(root + "/in/*", InputKind.RECORDS))))
        .apply(
            "Read records",
            ReadRecords.puttingAsideIn(OutputDirectory.of(root.resolve("out").toString())));
  }

  private static <T> PCollection<String> describe(
      PCollection<T> elements, ProcessFunction<T, String> description) {
    return elements.apply(
        "Describe " + elements.getName(),
        MapElements.into(TypeDescriptors.strings()).via(description));
  }

  private static String contentOf(SourceRecord record) {
    try (ByteRangeReader reader = new ByteRangeReader()) {
      return new String(reader.read(record.bytes()), UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void gives_readable_and_unreadable_records_and_the_files() throws Exception {
    RecordFiles.write(root.resolve("in/a"), bytes("a0"), bytes(""), bytes("a2"));
    RecordFiles.writeGzip(root.resolve("in/b"), bytes("b0"), bytes("b1"));
    RecordFiles.writeBytes(root.resolve("in/empty"), new byte[0]);
    long bytesOfA = Files.size(root.resolve("in/a"));
    long bytesOfB = Files.size(root.resolve("in/b"));
    String in = root.resolve("in") + "/";
    PCollectionTuple read = read();
    PAssert.that(
            describe(
                read.get(ReadRecords.RECORDS),
                record -> record.location() + " " + contentOf(record)))
        .containsInAnyOrder(
            in + "a#0 a0", in + "a#1 ", in + "a#2 a2", in + "b#0 b0", in + "b#1 b1");
    PAssert.that(
            describe(read.get(ReadRecords.UNREADABLE), rejected -> rejected.finding().toJson()))
        .containsInAnyOrder(
            """
            {"record":"%sempty#0","image":"","box":null,"kind":"empty_file","severity":"error",\
            "action":"rejected","before":null,"after":null,"message":"the file is empty"}\
            """
                .formatted(in));
    PAssert.that(read.get(ReadRecords.FILES))
        .containsInAnyOrder(
            new DatasetManifest.InputFile(in + "a", bytesOfA, 3),
            new DatasetManifest.InputFile(in + "b", bytesOfB, 2),
            new DatasetManifest.InputFile(in + "empty", 0, 1));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void a_long_file_is_read_whole() {
    byte[][] records =
        IntStream.range(0, 1000).mapToObj(i -> bytes("record " + i)).toArray(byte[][]::new);
    RecordFiles.write(root.resolve("in/long"), records);
    PAssert.that(describe(read().get(ReadRecords.RECORDS), ReadRecordsTest::contentOf))
        .containsInAnyOrder(IntStream.range(0, 1000).mapToObj(i -> "record " + i).toList());
    pipeline.run().waitUntilFinish();
  }
}
