package dev.trawl.sample;

import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.formats.tfrecord.TfRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the data sets that are made here. */
final class RecordFiles {
  private RecordFiles() {}

  /** All files below a folder, as paths from there, in order. */
  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  /** The records of a file. */
  static List<byte[]> records(Path file) throws Exception {
    List<byte[]> records = new ArrayList<>();
    try (TfRecordReader reader = TfRecordReader.open(Files.newInputStream(file))) {
      for (byte[] record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }

  /** All examples of a data set, file by file. */
  static List<RawExample> examples(Path dataset) throws Exception {
    List<RawExample> examples = new ArrayList<>();
    Path folder = dataset.resolve("records");
    for (Path file : below(folder)) {
      List<byte[]> records = records(folder.resolve(file));
      for (int i = 0; i < records.size(); i++) {
        RecordLocation location = new RecordLocation(file.toString(), i);
        examples.add(TfExampleParser.parse(location, records.get(i)));
      }
    }
    return examples;
  }
}
