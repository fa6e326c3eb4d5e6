package dev.trawl.transforms.examples;

import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.transforms.files.ByteRangeReader;

/** The record of an accepted example: the image's bytes as they were read, the rest as checked. */
public final class ExampleRecord {
  private ExampleRecord() {}

  /** The bytes to write. */
  static byte[] of(AcceptedExample example, ByteRangeReader reader) {
    return TfExampleWriter.write(image(example, reader));
  }

  /** The example with its image's bytes. */
  public static AnnotatedImage image(AcceptedExample example, ByteRangeReader reader) {
    byte[] record = reader.read(example.record());
    try {
      return example.withImage(TfExampleParser.parse(example.location(), record).image());
    } catch (MalformedExampleException e) {
      throw new IllegalStateException("parsed before, but not again: " + example.location(), e);
    }
  }
}
