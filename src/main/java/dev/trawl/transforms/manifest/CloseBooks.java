package dev.trawl.transforms.manifest;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.examples.AddUpSummaries;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.SplitTally;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Adds up what the steps of a preparation counted, when all of them are done, and gives the one
 * manifest. It fails where the sums do not close, and where too many records were set aside.
 */
public final class CloseBooks extends PTransform<PCollectionTuple, PCollection<DatasetManifest>> {
  private static final long serialVersionUID = 1L;

  /** Summaries of all records, in any number of parts. */
  public static final TupleTag<DatasetSummary> SUMMARIES = new TupleTag<>("summaries");

  /** What the split gave to each part. */
  public static final TupleTag<SplitTally> PARTS = new TupleTag<>("parts");

  /** Files read. */
  public static final TupleTag<DatasetManifest.InputFile> INPUTS = new TupleTag<>("inputs");

  /** Files written; none where nothing was to be written. */
  public static final TupleTag<DatasetManifest.OutputFile> FILES = new TupleTag<>("files");

  private final ManifestSettings settings;
  private final DeadLetterLimit limit;

  private CloseBooks(ManifestSettings settings, DeadLetterLimit limit) {
    this.settings = settings;
    this.limit = limit;
  }

  /**
   * The transform.
   *
   * @param settings what else the manifest says
   * @param limit how many records may be set aside
   */
  public static CloseBooks of(ManifestSettings settings, DeadLetterLimit limit) {
    return new CloseBooks(settings, limit);
  }

  @Override
  public PCollection<DatasetManifest> expand(PCollectionTuple counted) {
    Close close =
        new Close(
            settings,
            limit,
            counted
                .get(SUMMARIES)
                .apply("Add up", AddUpSummaries.create())
                .apply("Summary", View.asSingleton()),
            counted.get(PARTS).apply("Parts", View.asSingleton()),
            counted.get(INPUTS).apply("Inputs", View.asIterable()),
            counted.get(FILES).apply("Files", View.asIterable()));
    return counted
        .getPipeline()
        .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
        .apply(
            "Close",
            ParDo.of(close).withSideInputs(close.summary, close.parts, close.inputs, close.files))
        .setCoder(DatasetManifestCoder.of());
  }

  private static final class Close extends DoFn<Integer, DatasetManifest> {
    private static final long serialVersionUID = 1L;

    private final ManifestSettings settings;
    private final DeadLetterLimit limit;
    private final PCollectionView<DatasetSummary> summary;
    private final PCollectionView<SplitTally> parts;
    private final PCollectionView<Iterable<DatasetManifest.InputFile>> inputs;
    private final PCollectionView<Iterable<DatasetManifest.OutputFile>> files;

    Close(
        ManifestSettings settings,
        DeadLetterLimit limit,
        PCollectionView<DatasetSummary> summary,
        PCollectionView<SplitTally> parts,
        PCollectionView<Iterable<DatasetManifest.InputFile>> inputs,
        PCollectionView<Iterable<DatasetManifest.OutputFile>> files) {
      this.settings = settings;
      this.limit = limit;
      this.summary = summary;
      this.parts = parts;
      this.inputs = inputs;
      this.files = files;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      DatasetBooks books =
          new DatasetBooks(
              context.sideInput(summary),
              context.sideInput(parts),
              listOf(context.sideInput(inputs)),
              listOf(context.sideInput(files)));
      DatasetManifest manifest = books.close(settings);
      limit.check("records", books.summary().records(), books.summary().rejections());
      context.output(manifest);
    }

    private static <T> List<T> listOf(Iterable<T> items) {
      List<T> list = new ArrayList<>();
      items.forEach(list::add);
      return list;
    }
  }
}
