package dev.trawl.transforms.conversion;

import dev.trawl.config.LabelMapWriter;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.TargetFormat;
import dev.trawl.formats.manifest.ConversionLayout;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.voc.PixelOrigin;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.examples.AcceptedExampleCoder;
import dev.trawl.transforms.examples.ExampleRecord;
import dev.trawl.transforms.examples.WriteExamples;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.WriteFile;
import dev.trawl.transforms.shards.SumLongs;
import dev.trawl.transforms.shards.WriteShards;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Writes annotated images in one format; the images' bytes stay as they were read. */
public final class WriteConverted
    extends PTransform<PCollection<AcceptedExample>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Files that a manifest lists. */
  public static final TupleTag<DatasetManifest.OutputFile> FILES = new TupleTag<>("files");

  /** One number: how many images were written. */
  public static final TupleTag<Long> WRITTEN = new TupleTag<>("written");

  /** Name of the counter of this class for the images whose files were written. */
  public static final String COUNTED_IMAGES = "images";

  private final OutputDirectory directory;
  private final TargetFormat format;
  private final LabelMap labelMap;
  private final PixelOrigin vocOrigin;

  private WriteConverted(
      OutputDirectory directory, TargetFormat format, LabelMap labelMap, PixelOrigin vocOrigin) {
    this.directory = directory;
    this.format = format;
    this.labelMap = labelMap;
    this.vocOrigin = vocOrigin;
  }

  /**
   * The transform.
   *
   * @param vocOrigin where Pascal VOC's coordinates are to begin
   */
  public static WriteConverted to(
      OutputDirectory directory, TargetFormat format, LabelMap labelMap, PixelOrigin vocOrigin) {
    return new WriteConverted(directory, format, labelMap, vocOrigin);
  }

  @Override
  public PCollectionTuple expand(PCollection<AcceptedExample> examples) {
    PCollection<DatasetManifest.OutputFile> labels =
        examples
            .getPipeline()
            .apply(
                "Write label map",
                WriteFile.of(
                    directory,
                    DatasetLayout.LABEL_MAP,
                    labelMap.items().size(),
                    LabelMapWriter.toText(labelMap)));
    return format == TargetFormat.TFRECORD
        ? writeRecords(examples, labels)
        : writeFiles(examples, labels);
  }

  private PCollectionTuple writeRecords(
      PCollection<AcceptedExample> examples, PCollection<DatasetManifest.OutputFile> labels) {
    PCollection<DatasetManifest.OutputFile> shards =
        examples.apply("Write records", WriteExamples.to(directory, ConversionLayout.EXAMPLES));
    return PCollectionTuple.of(FILES, together(shards, labels))
        .and(WRITTEN, examples.apply("Count", SumLongs.count()));
  }

  private PCollectionTuple writeFiles(
      PCollection<AcceptedExample> examples, PCollection<DatasetManifest.OutputFile> labels) {
    PCollection<AcceptedExample> named = examples.apply("Give file names", new GiveFileNames());
    PCollection<DatasetManifest.OutputFile> each =
        named
            .apply("Write images", ParDo.of(new WriteEach(directory, format, labelMap, vocOrigin)))
            .setCoder(SerializableCoder.of(DatasetManifest.OutputFile.class));
    String images = ConversionLayout.imagesOf(format);
    PCollection<Long> written =
        each.apply("Images", Filter.by(file -> file.path().startsWith(images)))
            .apply("Count", SumLongs.count());
    PCollection<DatasetManifest.OutputFile> checksums =
        each.apply("Checksums", ParDo.of(new ChecksumLine()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()))
            .apply(
                "Write checksums",
                WriteShards.lines(
                        directory, ConversionLayout.CHECKSUMS, ConversionLayout.CHECKSUMS_EXTENSION)
                    .asSingleFile());
    PCollection<DatasetManifest.OutputFile> files =
        switch (format) {
          case COCO -> together(checksums, labels, writeCoco(named));
          case YOLO ->
              together(
                  checksums,
                  labels,
                  named.apply("Write data.yaml", new WriteDataYaml(directory, labelMap)));
          default -> together(checksums, labels);
        };
    return PCollectionTuple.of(FILES, files).and(WRITTEN, written);
  }

  private PCollection<DatasetManifest.OutputFile> writeCoco(PCollection<AcceptedExample> named) {
    return named
        .apply(
            "Key by name", WithKeys.of(AcceptedExample::id).withKeyType(TypeDescriptors.strings()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), AcceptedExampleCoder.of()))
        .apply(
            "Write annotations",
            WriteShards.of(directory, ConversionLayout.COCO_ANNOTATIONS, new CocoFormat(labelMap))
                .asSingleFile());
  }

  @SafeVarargs
  private static PCollection<DatasetManifest.OutputFile> together(
      PCollection<DatasetManifest.OutputFile>... files) {
    return PCollectionList.of(List.of(files)).apply("Files", Flatten.pCollections());
  }

  /** A line as {@code sha256sum} writes it. */
  private static final class ChecksumLine
      extends DoFn<DatasetManifest.OutputFile, KV<String, String>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element DatasetManifest.OutputFile file, OutputReceiver<KV<String, String>> out) {
      out.output(KV.of(file.path(), file.sha256() + "  " + file.path()));
    }
  }

  private static final class WriteEach extends DoFn<AcceptedExample, DatasetManifest.OutputFile> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;
    private final TargetFormat format;
    private final LabelMap labelMap;
    private final PixelOrigin vocOrigin;
    private final Counter images = Metrics.counter(WriteConverted.class, COUNTED_IMAGES);

    @SuppressWarnings("NullAway.Init") // made anew on every worker
    private transient ByteRangeReader reader;

    @SuppressWarnings("NullAway.Init") // made anew on every worker
    private transient ImageFileSet files;

    WriteEach(
        OutputDirectory directory, TargetFormat format, LabelMap labelMap, PixelOrigin vocOrigin) {
      this.directory = directory;
      this.format = format;
      this.labelMap = labelMap;
      this.vocOrigin = vocOrigin;
    }

    @Setup
    public void setup() {
      reader = new ByteRangeReader();
      files = new ImageFileSet(directory, format, labelMap, vocOrigin);
    }

    @ProcessElement
    public void process(
        @Element AcceptedExample example, OutputReceiver<DatasetManifest.OutputFile> out) {
      files.write(ExampleRecord.image(example, reader)).forEach(out::output);
      images.inc();
    }

    @Teardown
    public void teardown() {
      reader.close();
    }
  }
}
