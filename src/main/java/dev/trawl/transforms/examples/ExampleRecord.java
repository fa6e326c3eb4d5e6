package dev.trawl.transforms.examples;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeReader;

/** The record of an accepted example: the image's bytes as they were read, the rest as checked. */
final class ExampleRecord {
  private ExampleRecord() {}

  /** The bytes to write. */
  static byte[] of(AcceptedExample example, ByteRangeReader reader) {
    ByteRange source = example.record();
    RecordLocation location = new RecordLocation(source.file(), source.offset());
    try {
      return TfExampleWriter.write(
          example.withImage(TfExampleParser.parse(location, reader.read(source)).image()));
    } catch (MalformedExampleException e) {
      throw new IllegalStateException("parsed before, but not again: " + location, e);
    }
  }
}
