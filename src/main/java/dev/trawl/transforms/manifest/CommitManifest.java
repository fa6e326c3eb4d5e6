package dev.trawl.transforms.manifest;

import dev.trawl.formats.manifest.Manifest;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes the manifest, which says that the directory is whole, and gives it on: what follows may
 * read the directory.
 *
 * @param <M> the manifest
 */
public final class CommitManifest<M extends Manifest>
    extends PTransform<PCollection<M>, PCollection<M>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;

  private CommitManifest(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Writes to the directory. */
  public static <M extends Manifest> CommitManifest<M> to(OutputDirectory directory) {
    return new CommitManifest<>(directory);
  }

  @Override
  public PCollection<M> expand(PCollection<M> manifest) {
    return manifest
        .apply("Write manifest", ParDo.of(new WriteManifest<M>(directory)))
        .setCoder(manifest.getCoder());
  }

  private static final class WriteManifest<M extends Manifest> extends DoFn<M, M> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;

    WriteManifest(OutputDirectory directory) {
      this.directory = directory;
    }

    @ProcessElement
    public void process(@Element M manifest, OutputReceiver<M> out) {
      OutputFile.write(directory, Manifest.FILE_NAME, 1, manifest.toBytes());
      out.output(manifest);
    }
  }
}
