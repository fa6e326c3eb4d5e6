package dev.trawl.transforms.examples;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.shards.WriteShards;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes examples as {@code tf.train.Example} records to shards, in the order of their ids. There
 * is a shard even where there is no example.
 */
public final class WriteExamples
    extends PTransform<PCollection<AcceptedExample>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;
  private final String name;

  private WriteExamples(OutputDirectory directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /** Writes to {@code NAME-00000-of-0000N.tfrecord} of the directory. */
  public static WriteExamples to(OutputDirectory directory, String name) {
    return new WriteExamples(directory, name);
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<AcceptedExample> examples) {
    return examples
        .apply("Key by id", WithKeys.of(AcceptedExample::id).withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), AcceptedExampleCoder.of()))
        .apply("Write", WriteShards.of(directory, name, new ExampleFormat()).atLeastOne());
  }
}
