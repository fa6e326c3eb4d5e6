package dev.trawl.transforms.sums;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class AddUpTest {
  private static final Addition<Long> ADDITION = new Addition<>(0L, Long::sum);

  private static PCollection<Long> lengths(Pipeline pipeline, List<String> texts) {
    return pipeline
        .apply(Create.of(texts).withCoder(StringUtf8Coder.of()))
        .apply("Of bundles", SumBundles.of(ADDITION, text -> (long) text.length()))
        .apply("Of all", AddUp.of(ADDITION, Long.class));
  }

  @Test
  void there_is_one_sum_of_all() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    List<String> texts = IntStream.range(0, 100).mapToObj("x"::repeat).toList();
    PAssert.that(lengths(pipeline, texts)).containsInAnyOrder(4950L);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void the_sum_of_nothing_is_zero() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(lengths(pipeline, List.of())).containsInAnyOrder(0L);
    pipeline.run().waitUntilFinish();
  }
}
