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

  private final WriteShards<AcceptedExample> write;

  private WriteExamples(WriteShards<AcceptedExample> write) {
    this.write = write;
  }

  /** Writes to {@code NAME-00000-of-0000N.tfrecord} of the directory, about 128 MB each. */
  public static WriteExamples to(OutputDirectory directory, String name) {
    return new WriteExamples(WriteShards.of(directory, name, new ExampleFormat()).atLeastOne());
  }

  /** Writes so many files, empty ones where there are fewer examples. */
  public WriteExamples withShards(int count) {
    return new WriteExamples(write.withShards(count));
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<AcceptedExample> examples) {
    return examples
        .apply("Key by id", WithKeys.of(AcceptedExample::id).withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), AcceptedExampleCoder.of()))
        .apply("Write", write);
  }
}
