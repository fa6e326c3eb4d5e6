package dev.trawl.transforms.manifest;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes the manifest, which makes the directory a data set, and gives it on: what follows may read
 * the data set.
 */
public final class CommitDataset
    extends PTransform<PCollection<DatasetManifest>, PCollection<DatasetManifest>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;

  private CommitDataset(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Writes to the directory. */
  public static CommitDataset to(OutputDirectory directory) {
    return new CommitDataset(directory);
  }

  @Override
  public PCollection<DatasetManifest> expand(PCollection<DatasetManifest> manifest) {
    return manifest
        .apply("Write manifest", ParDo.of(new WriteManifest(directory)))
        .setCoder(DatasetManifestCoder.of());
  }

  private static final class WriteManifest extends DoFn<DatasetManifest, DatasetManifest> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;

    WriteManifest(OutputDirectory directory) {
      this.directory = directory;
    }

    @ProcessElement
    public void process(@Element DatasetManifest manifest, OutputReceiver<DatasetManifest> out) {
      OutputFile.write(directory, DatasetManifest.FILE_NAME, 1, manifest.toBytes());
      out.output(manifest);
    }
  }
}
