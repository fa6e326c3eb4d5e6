package dev.trawl.transforms.conversion;

import dev.trawl.formats.manifest.ConversionManifest;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Writes the manifest, which says that the conversion is whole, and gives it on. */
public final class CommitConversion
    extends PTransform<PCollection<ConversionManifest>, PCollection<ConversionManifest>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;

  private CommitConversion(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Writes to the directory. */
  public static CommitConversion to(OutputDirectory directory) {
    return new CommitConversion(directory);
  }

  @Override
  public PCollection<ConversionManifest> expand(PCollection<ConversionManifest> manifest) {
    return manifest
        .apply("Write manifest", ParDo.of(new WriteManifest(directory)))
        .setCoder(ConversionManifestCoder.of());
  }

  private static final class WriteManifest extends DoFn<ConversionManifest, ConversionManifest> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;

    WriteManifest(OutputDirectory directory) {
      this.directory = directory;
    }

    @ProcessElement
    public void process(
        @Element ConversionManifest manifest, OutputReceiver<ConversionManifest> out) {
      OutputFile.write(directory, ConversionManifest.FILE_NAME, 1, manifest.toBytes());
      out.output(manifest);
    }
  }
}
