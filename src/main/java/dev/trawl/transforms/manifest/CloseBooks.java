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
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
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

  private static final TupleTag<DatasetSummary> TOTAL = new TupleTag<>("total");

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
    PCollection<DatasetSummary> summary =
        counted.get(SUMMARIES).apply("Add up", AddUpSummaries.create());
    return KeyedPCollectionTuple.of(TOTAL, keyed("Summary", summary))
        .and(outcome, keyed("Outcome", counted.get(outcome)))
        .and(INPUTS, keyed("Inputs", counted.get(INPUTS)))
        .and(FILES, keyed("Files", counted.get(FILES)))
        .apply("Bring together", CoGroupByKey.create())
        .apply("Close", ParDo.of(new Close<>(outcome, bookkeeper, expected, limit)))
        .setCoder(coder);
  }

  /** All has one key. None of it is a side input: for those, a single machine's runner polls. */
  private static <T> PCollection<KV<Integer, T>> keyed(String name, PCollection<T> counted) {
    return counted
        .apply(name, WithKeys.<Integer, T>of(0))
        .setCoder(KvCoder.of(VarIntCoder.of(), counted.getCoder()));
  }

  private static final class Close<C, M extends Manifest>
      extends DoFn<KV<Integer, CoGbkResult>, M> {
    private static final long serialVersionUID = 1L;

    private final TupleTag<C> outcome;
    private final Bookkeeper<C, M> bookkeeper;
    private final InputListing.Expected expected;
    private final DeadLetterLimit limit;

    Close(
        TupleTag<C> outcome,
        Bookkeeper<C, M> bookkeeper,
        InputListing.Expected expected,
        DeadLetterLimit limit) {
      this.outcome = outcome;
      this.bookkeeper = bookkeeper;
      this.expected = expected;
      this.limit = limit;
    }

    @ProcessElement
    public void process(@Element KV<Integer, CoGbkResult> all, OutputReceiver<M> out) {
      CoGbkResult counted = all.getValue();
      DatasetSummary total = counted.getOnly(TOTAL);
      List<DatasetManifest.InputFile> read = listOf(counted.getAll(INPUTS));
      expected.check(read);
      M manifest =
          bookkeeper.close(total, counted.getOnly(outcome), read, listOf(counted.getAll(FILES)));
      limit.check("records", total.records(), total.rejections());
      out.output(manifest);
    }

    private static <T> List<T> listOf(Iterable<T> items) {
      List<T> list = new ArrayList<>();
      items.forEach(list::add);
      return list;
    }
  }
}
