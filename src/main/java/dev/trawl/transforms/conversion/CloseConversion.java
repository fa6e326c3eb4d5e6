package dev.trawl.transforms.conversion;

import dev.trawl.formats.manifest.ConversionManifest;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.examples.AddUpSummaries;
import dev.trawl.transforms.manifest.DeadLetterLimit;
import dev.trawl.validation.summary.DatasetSummary;
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
 * Adds up what the steps of a conversion counted, when all of them are done, and gives the one
 * manifest. It fails where the sums do not close, and where too many records were set aside.
 */
public final class CloseConversion
    extends PTransform<PCollectionTuple, PCollection<ConversionManifest>> {
  private static final long serialVersionUID = 1L;

  /** Summaries of all records, in any number of parts. */
  public static final TupleTag<DatasetSummary> SUMMARIES = new TupleTag<>("summaries");

  /** The number of images written; where nothing is to be written, of those that would be. */
  public static final TupleTag<Long> WRITTEN = new TupleTag<>("written");

  /** Files read. */
  public static final TupleTag<DatasetManifest.InputFile> INPUTS = new TupleTag<>("inputs");

  /** Files written; none where nothing was to be written. */
  public static final TupleTag<DatasetManifest.OutputFile> FILES = new TupleTag<>("files");

  private final String target;
  private final DeadLetterLimit limit;

  private CloseConversion(String target, DeadLetterLimit limit) {
    this.target = target;
    this.limit = limit;
  }

  /**
   * The transform.
   *
   * @param target what the manifest calls the format written
   * @param limit how many records may be set aside
   */
  public static CloseConversion of(String target, DeadLetterLimit limit) {
    return new CloseConversion(target, limit);
  }

  @Override
  public PCollection<ConversionManifest> expand(PCollectionTuple counted) {
    Close close =
        new Close(
            target,
            limit,
            counted
                .get(SUMMARIES)
                .apply("Add up", AddUpSummaries.create())
                .apply("Summary", View.asSingleton()),
            counted.get(WRITTEN).apply("Written", View.asSingleton()),
            counted.get(INPUTS).apply("Inputs", View.asIterable()),
            counted.get(FILES).apply("Files", View.asIterable()));
    return counted
        .getPipeline()
        .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
        .apply(
            "Close",
            ParDo.of(close).withSideInputs(close.summary, close.written, close.inputs, close.files))
        .setCoder(ConversionManifestCoder.of());
  }

  private static final class Close extends DoFn<Integer, ConversionManifest> {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final DeadLetterLimit limit;
    private final PCollectionView<DatasetSummary> summary;
    private final PCollectionView<Long> written;
    private final PCollectionView<Iterable<DatasetManifest.InputFile>> inputs;
    private final PCollectionView<Iterable<DatasetManifest.OutputFile>> files;

    Close(
        String target,
        DeadLetterLimit limit,
        PCollectionView<DatasetSummary> summary,
        PCollectionView<Long> written,
        PCollectionView<Iterable<DatasetManifest.InputFile>> inputs,
        PCollectionView<Iterable<DatasetManifest.OutputFile>> files) {
      this.target = target;
      this.limit = limit;
      this.summary = summary;
      this.written = written;
      this.inputs = inputs;
      this.files = files;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      DatasetSummary total = context.sideInput(summary);
      ConversionManifest manifest =
          new ConversionBooks(
                  total,
                  context.sideInput(written),
                  listOf(context.sideInput(inputs)),
                  listOf(context.sideInput(files)))
              .close(target);
      limit.check("records", total.records(), total.rejections());
      context.output(manifest);
    }

    private static <T> List<T> listOf(Iterable<T> items) {
      List<T> list = new ArrayList<>();
      items.forEach(list::add);
      return list;
    }
  }
}
