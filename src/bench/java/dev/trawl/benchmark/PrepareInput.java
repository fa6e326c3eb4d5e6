package dev.trawl.benchmark;

import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.formats.tfrecord.TfRecordException;
import dev.trawl.formats.tfrecord.TfRecordReader;
import dev.trawl.formats.tfrecord.TfRecordWriter;
import dev.trawl.validation.ExampleValidator;
import dev.trawl.validation.RecordExaminer;
import dev.trawl.validation.finding.Policy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project's sample, or the export that {@code -Dtrawl.bench.export} names, as often as asked
 * for, under other names: files of whole records that {@code prepare} changes nothing in.
 *
 * @param files where they are
 * @param records how many there are
 * @param bytes their size
 */
record PrepareInput(List<Path> files, int records, long bytes) {
  private static final Path EXPORT =
      Path.of(System.getProperty("trawl.bench.export", "data/sample"));
  static final Path LABEL_MAP = EXPORT.resolve("tf_label_map.pbtxt");
  private static final int FILES = 16;

  /** Writes it to a directory. */
  static PrepareInput write(Path directory, int times, LabelMap labelMap) throws IOException {
    List<AnnotatedImage> images = images(labelMap);
    Files.createDirectories(directory);
    List<Path> files = new ArrayList<>();
    long bytes = 0;
    int records = 0;
    for (int number = 0; number < FILES; number++) {
      Path file = directory.resolve("part-%02d.tfrecord".formatted(number));
      try (OutputStream stream = Files.newOutputStream(file);
          TfRecordWriter writer = new TfRecordWriter(stream)) {
        for (int i = number; i < times * images.size(); i += FILES) {
          writer.write(TfExampleWriter.write(renamed(images.get(i % images.size()), i)));
          records++;
        }
      }
      files.add(file);
      bytes += Files.size(file);
    }
    return new PrepareInput(List.copyOf(files), records, bytes);
  }

  private static AnnotatedImage renamed(AnnotatedImage image, int number) {
    String name = "%06d.jpg".formatted(number);
    return new AnnotatedImage(
        name, name, image.image(), image.width(), image.height(), image.boxes());
  }

  private static List<AnnotatedImage> images(LabelMap labelMap) throws IOException {
    RecordExaminer examiner = new RecordExaminer(new ExampleValidator(labelMap, Policy.standard()));
    List<AnnotatedImage> images = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> found = Files.walk(EXPORT)) {
      files = found.filter(file -> file.toString().endsWith(".tfrecord")).sorted().toList();
    }
    for (Path file : files) {
      forEachRecord(
          file,
          record ->
              examiner
                  .examine(new RecordLocation(file.toString(), 0), record)
                  .image()
                  .ifPresent(images::add));
    }
    return images;
  }

  /** Takes one record. */
  interface Receiver {
    void take(byte[] record) throws IOException;
  }

  /** Hands out a file's records. */
  static void forEachRecord(Path file, Receiver receiver) throws IOException {
    try (TfRecordReader reader = TfRecordReader.open(Files.newInputStream(file))) {
      for (byte[] record = reader.next(); record != null; record = reader.next()) {
        receiver.take(record);
      }
    } catch (TfRecordException e) {
      throw new IOException(file + " is damaged", e);
    }
  }
}
