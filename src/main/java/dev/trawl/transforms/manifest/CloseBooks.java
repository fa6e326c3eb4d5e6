package dev.trawl.transforms.manifest;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.Manifest;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.examples.AddUpSummaries;
import dev.trawl.validation.summary.DatasetSummary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
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
 * Adds up what the steps of a job counted, when all of them are done, and gives the one manifest.
 * It fails where the sums do not close, where a file was not read, and where too many records were
 * set aside.
 *
 * @param <C> what became of the usable records, as it is counted
 * @param <M> the manifest
 */
public final class CloseBooks<C, M extends Manifest>
    extends PTransform<PCollectionTuple, PCollection<M>> {
  private static final long serialVersionUID = 1L;

  /** Summaries of all records, in any number of parts. */
  public static final TupleTag<DatasetSummary> SUMMARIES = new TupleTag<>("summaries");

  /** Files read. */
  public static final TupleTag<DatasetManifest.InputFile> INPUTS = new TupleTag<>("inputs");

  /** Files written; none where nothing was to be written. */
  public static final TupleTag<DatasetManifest.OutputFile> FILES = new TupleTag<>("files");

  private final TupleTag<C> outcome;
  private final Bookkeeper<C, M> bookkeeper;
  private final Coder<M> coder;
  private final InputListing.Expected expected;
  private final DeadLetterLimit limit;

  /**
   * Makes the manifest of what was counted.
   *
   * @param <C> what became of the usable records, as it is counted
   * @param <M> the manifest
   */
  @FunctionalInterface
  public interface Bookkeeper<C, M extends Manifest> extends Serializable {
    /**
     * The manifest of a job that lost nothing.
     *
     * @param summary what the examination found
     * @param outcome what became of the usable records
     * @param inputs files read
     * @param files files written; empty where nothing was to be written
     * @throws IllegalStateException where the counts contradict each other
     */
    M close(
        DatasetSummary summary,
        C outcome,
        List<DatasetManifest.InputFile> inputs,
        List<DatasetManifest.OutputFile> files);
  }

  private CloseBooks(
      TupleTag<C> outcome,
      Bookkeeper<C, M> bookkeeper,
      Coder<M> coder,
      InputListing.Expected expected,
      DeadLetterLimit limit) {
    this.outcome = outcome;
    this.bookkeeper = bookkeeper;
    this.coder = coder;
    this.expected = expected;
    this.limit = limit;
  }

  /**
   * The transform.
   *
   * @param outcome tag of the one element that says what became of the usable records
   * @param expected the files that must have been read
   * @param limit how many records may be set aside
   */
  public static <C, M extends Manifest> CloseBooks<C, M> of(
      TupleTag<C> outcome,
      Bookkeeper<C, M> bookkeeper,
      Coder<M> coder,
      InputListing.Expected expected,
      DeadLetterLimit limit) {
    return new CloseBooks<>(outcome, bookkeeper, coder, expected, limit);
  }

  @Override
  public PCollection<M> expand(PCollectionTuple counted) {
    Close<C, M> close =
        new Close<>(
            bookkeeper,
            expected,
            limit,
            counted
                .get(SUMMARIES)
                .apply("Add up", AddUpSummaries.create())
                .apply("Summary", View.asSingleton()),
            counted.get(outcome).apply("Outcome", View.asSingleton()),
            counted.get(INPUTS).apply("Inputs", View.asIterable()),
            counted.get(FILES).apply("Files", View.asIterable()));
    return counted
        .getPipeline()
        .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
        .apply(
            "Close",
            ParDo.of(close).withSideInputs(close.summary, close.outcome, close.inputs, close.files))
        .setCoder(coder);
  }

  private static final class Close<C, M extends Manifest> extends DoFn<Integer, M> {
    private static final long serialVersionUID = 1L;

    private final Bookkeeper<C, M> bookkeeper;
    private final InputListing.Expected expected;
    private final DeadLetterLimit limit;
    private final PCollectionView<DatasetSummary> summary;
    private final PCollectionView<C> outcome;
    private final PCollectionView<Iterable<DatasetManifest.InputFile>> inputs;
    private final PCollectionView<Iterable<DatasetManifest.OutputFile>> files;

    Close(
        Bookkeeper<C, M> bookkeeper,
        InputListing.Expected expected,
        DeadLetterLimit limit,
        PCollectionView<DatasetSummary> summary,
        PCollectionView<C> outcome,
        PCollectionView<Iterable<DatasetManifest.InputFile>> inputs,
        PCollectionView<Iterable<DatasetManifest.OutputFile>> files) {
      this.bookkeeper = bookkeeper;
      this.expected = expected;
      this.limit = limit;
      this.summary = summary;
      this.outcome = outcome;
      this.inputs = inputs;
      this.files = files;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      DatasetSummary total = context.sideInput(summary);
      List<DatasetManifest.InputFile> read = listOf(context.sideInput(inputs));
      expected.check(read);
      M manifest =
          bookkeeper.close(
              total, context.sideInput(outcome), read, listOf(context.sideInput(files)));
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
