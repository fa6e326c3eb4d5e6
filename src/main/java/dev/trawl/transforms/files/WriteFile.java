package dev.trawl.transforms.files;

import dev.trawl.formats.manifest.DatasetManifest;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Writes a small text, known when the pipeline is built, to a file of an output directory. */
public final class WriteFile extends PTransform<PBegin, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;
  private final String name;
  private final long items;
  private final String text;

  private WriteFile(OutputDirectory directory, String name, long items, String text) {
    this.directory = directory;
    this.name = name;
    this.items = items;
    this.text = text;
  }

  /**
   * The transform.
   *
   * @param name of the file, in the directory
   * @param items number of items in it, for the manifest
   * @param text its content, written in UTF-8
   */
  public static WriteFile of(OutputDirectory directory, String name, long items, String text) {
    return new WriteFile(directory, name, items, text);
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PBegin begin) {
    return begin
        .apply("Text", Create.of(text).withCoder(StringUtf8Coder.of()))
        .apply("Write", ParDo.of(new Write(directory, name, items)))
        .setCoder(SerializableCoder.of(DatasetManifest.OutputFile.class));
  }

  private static final class Write extends DoFn<String, DatasetManifest.OutputFile> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;
    private final String name;
    private final long items;

    Write(OutputDirectory directory, String name, long items) {
      this.directory = directory;
      this.name = name;
      this.items = items;
    }

    @ProcessElement
    public void process(@Element String text, OutputReceiver<DatasetManifest.OutputFile> out) {
      out.output(OutputFile.write(directory, name, items, text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
