package dev.trawl.transforms.rows;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Takes a row of numbers of each element and packs them together, to be joined by {@link JoinRows}:
 * the packs of a million elements take megabytes, where the elements would take gigabytes.
 *
 * @param <T> the element
 */
public final class PackRows<T>
    extends PTransform<PCollection<T>, PCollection<KV<Integer, long[]>>> {
  private static final long serialVersionUID = 1L;

  static final KvCoder<Integer, long[]> CODER = KvCoder.of(VarIntCoder.of(), LongArrayCoder.of());

  /** All packs come to one worker. */
  static final int KEY = 0;

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
  public PCollection<KV<Integer, long[]>> expand(PCollection<T> elements) {
    return elements.apply("Pack", ParDo.of(new Pack<>(row))).setCoder(CODER);
  }

  private static final class Pack<T> extends DoFn<T, KV<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, long[]> row;

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient Rows rows;

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
    public void process(@Element T element, OutputReceiver<KV<Integer, long[]>> out) {
      long[] numbers = row.apply(element);
      rows.add(numbers);
      count += numbers.length;
      if (count >= PACK) {
        out.output(KV.of(KEY, rows.toArray()));
        startBundle();
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      if (!rows.isEmpty()) {
        context.output(
            KV.of(KEY, rows.toArray()),
            GlobalWindow.INSTANCE.maxTimestamp(),
            GlobalWindow.INSTANCE);
      }
    }
  }
}
