package dev.trawl.transforms.rows;

import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Takes a row of numbers of each element and packs them together. Brought to one worker as a side
 * input, the packs of a million elements take megabytes, where the elements would take gigabytes.
 * There always is a pack, if an empty one: the direct runner may wait forever for a side input that
 * is made of nothing.
 *
 * @param <T> the element
 */
public final class PackRows<T> extends PTransform<PCollection<T>, PCollection<long[]>> {
  private static final long serialVersionUID = 1L;

  /** Numbers in a pack at most, but for the last row: half a megabyte. */
  private static final int PACK = 1 << 16;

  private final SerializableFunction<T, long[]> row;

  private PackRows(SerializableFunction<T, long[]> row) {
    this.row = row;
  }

  /**
   * The transform.
   *
   * @param row gives an element's numbers, always as many; none to leave it out
   */
  public static <T> PackRows<T> of(SerializableFunction<T, long[]> row) {
    return new PackRows<>(row);
  }

  @Override
  public PCollection<long[]> expand(PCollection<T> elements) {
    PCollection<long[]> packs =
        elements.apply("Pack", ParDo.of(new Pack<>(row))).setCoder(LongArrayCoder.of());
    PCollection<long[]> none =
        elements
            .getPipeline()
            .apply("Empty pack", Create.of(new long[0]).withCoder(LongArrayCoder.of()));
    return PCollectionList.of(packs).and(none).apply("Packs", Flatten.pCollections());
  }

  private static final class Pack<T> extends DoFn<T, long[]> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, long[]> row;

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient Rows rows;

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient int count;

    Pack(SerializableFunction<T, long[]> row) {
      this.row = row;
    }

    @StartBundle
    public void startBundle() {
      rows = new Rows();
      count = 0;
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<long[]> out) {
      long[] numbers = row.apply(element);
      rows.add(numbers);
      count += numbers.length;
      if (count >= PACK) {
        out.output(rows.toArray());
        startBundle();
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      if (!rows.isEmpty()) {
        context.output(rows.toArray(), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
      }
    }
  }
}
