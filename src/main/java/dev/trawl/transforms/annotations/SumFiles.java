package dev.trawl.transforms.annotations;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.records.ReadFileCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Adds up files that a manifest calls alike. */
final class SumFiles
    extends PTransform<
        PCollection<DatasetManifest.InputFile>, PCollection<DatasetManifest.InputFile>> {
  private static final long serialVersionUID = 1L;

  @Override
  public PCollection<DatasetManifest.InputFile> expand(
      PCollection<DatasetManifest.InputFile> files) {
    return files
        .apply(
            "Key by path",
            WithKeys.of(DatasetManifest.InputFile::path).withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ReadFileCoder.of()))
        .apply("Sum", Combine.perKey(SumFiles::sum))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ReadFileCoder.of()))
        .apply("Sums", Values.create())
        .setCoder(ReadFileCoder.of());
  }

  private static DatasetManifest.InputFile sum(Iterable<DatasetManifest.InputFile> files) {
    String path = "";
    long bytes = 0;
    long records = 0;
    for (DatasetManifest.InputFile file : files) {
      path = file.path();
      bytes += file.bytes();
      records += file.records();
    }
    return new DatasetManifest.InputFile(path, bytes, records);
  }
}
