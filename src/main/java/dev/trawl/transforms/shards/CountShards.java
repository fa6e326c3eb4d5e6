package dev.trawl.transforms.shards;

import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Says into how many shards a collection goes: one number, 0 where there is nothing to write.
 *
 * @param <T> an item, or where its bytes lie
 */
final class CountShards<T> extends PTransform<PCollection<KV<String, T>>, PCollection<Integer>> {
  private static final long serialVersionUID = 1L;

  private final ShardFormat<T> format;
  private final ShardLayout layout;

  CountShards(ShardFormat<T> format, ShardLayout layout) {
    this.format = format;
    this.layout = layout;
  }

  @Override
  public PCollection<Integer> expand(PCollection<KV<String, T>> items) {
    ShardFormat<T> sized = format;
    PCollectionView<Long> count =
        items.apply("Count", SumLongs.count()).apply("Number of items", View.asSingleton());
    PCollectionView<Long> bytes =
        items
            .apply("Measure", SumLongs.of(item -> sized.size(item.getValue())))
            .apply("Bytes of items", View.asSingleton());
    return items
        .getPipeline()
        .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
        .apply("Decide", ParDo.of(new Decide(layout, count, bytes)).withSideInputs(count, bytes))
        .setCoder(VarIntCoder.of());
  }

  private static final class Decide extends DoFn<Integer, Integer> {
    private static final long serialVersionUID = 1L;

    private final ShardLayout layout;
    private final PCollectionView<Long> count;
    private final PCollectionView<Long> bytes;

    Decide(ShardLayout layout, PCollectionView<Long> count, PCollectionView<Long> bytes) {
      this.layout = layout;
      this.count = count;
      this.bytes = bytes;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(layout.count(context.sideInput(count), context.sideInput(bytes)));
    }
  }
}
