package dev.trawl.transforms.conversion;

import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.manifest.ConversionLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.yolo.DataYaml;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Distinct;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes YOLO's {@code data.yaml}: with the parts that the images' directories tell of, else with
 * all images as both.
 */
final class WriteDataYaml
    extends PTransform<PCollection<AcceptedExample>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;
  private final LabelMap labelMap;

  WriteDataYaml(OutputDirectory directory, LabelMap labelMap) {
    this.directory = directory;
    this.labelMap = labelMap;
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<AcceptedExample> named) {
    PCollectionView<Iterable<String>> folders =
        named
            .apply(
                "First folder",
                MapElements.into(TypeDescriptors.strings())
                    .via(example -> DataYaml.folderOf(example.fileName())))
            .apply("Folders", Distinct.create())
            .apply("As one", View.asIterable());
    return named
        .getPipeline()
        .apply("Start data.yaml", Create.of(0).withCoder(VarIntCoder.of()))
        .apply("Write", ParDo.of(new Write(directory, labelMap, folders)).withSideInputs(folders))
        .setCoder(SerializableCoder.of(DatasetManifest.OutputFile.class));
  }

  private static final class Write extends DoFn<Integer, DatasetManifest.OutputFile> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;
    private final LabelMap labelMap;
    private final PCollectionView<Iterable<String>> folders;

    Write(OutputDirectory directory, LabelMap labelMap, PCollectionView<Iterable<String>> folders) {
      this.directory = directory;
      this.labelMap = labelMap;
      this.folders = folders;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Set<String> names = new TreeSet<>();
      context.sideInput(folders).forEach(names::add);
      context.output(
          OutputFile.write(
              directory,
              ConversionLayout.DATA_YAML,
              labelMap.items().size(),
              DataYaml.write(labelMap, names).getBytes(StandardCharsets.UTF_8)));
    }
  }
}
