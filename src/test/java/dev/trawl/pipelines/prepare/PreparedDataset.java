package dev.trawl.pipelines.prepare;

import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.formats.tfrecord.TfRecordException;
import dev.trawl.formats.tfrecord.TfRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A prepared data set as tests look at it.
 *
 * @param directory where it lies
 */
public record PreparedDataset(Path directory) {

  /** The manifest. */
  public DatasetManifest manifest() {
    return DatasetManifest.read(directory);
  }

  /** The payloads of the shards whose names begin so. */
  public List<byte[]> records(String beginning) throws IOException, TfRecordException {
    List<byte[]> records = new ArrayList<>();
    for (String name : names()) {
      if (name.startsWith(beginning + "-")) {
        readAll(directory.resolve(name), records);
      }
    }
    return records;
  }

  private static void readAll(Path file, List<byte[]> records)
      throws IOException, TfRecordException {
    if (Files.size(file) == 0) {
      return;
    }
    try (TfRecordReader reader = TfRecordReader.open(Files.newInputStream(file))) {
      for (byte[] record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
  }

  /** The examples of a part, in their order. */
  public List<RawExample> examples(String part)
      throws IOException, TfRecordException, MalformedExampleException {
    List<RawExample> examples = new ArrayList<>();
    for (byte[] record : records(part)) {
      examples.add(TfExampleParser.parse(new RecordLocation(part, examples.size()), record));
    }
    return examples;
  }

  /** The lines of {@code findings.jsonl}. */
  public List<String> findings() throws IOException {
    return Files.readAllLines(directory.resolve("findings.jsonl"));
  }

  /** The names of everything in the directory, sorted. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Every file's content. */
  public Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String name : names()) {
      contents.put(name, HexFormat.of().formatHex(Files.readAllBytes(directory.resolve(name))));
    }
    return contents;
  }
}
