package dev.trawl.transforms.holding;

import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.WorkShares;
import dev.trawl.transforms.rows.LongArrayCoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldBackTest {
  @TempDir private Path directory;

  private HoldBack<String> byShareOfSum() {
    return HoldBack.of(
        StringUtf8Coder.of(),
        text -> new long[] {text.length()},
        (lengths, others) -> {
          long sum = Arrays.stream(lengths).sum() + Arrays.stream(others).sum();
          return Arrays.stream(lengths)
              .flatMap(length -> Arrays.stream(new long[] {length, sum}))
              .toArray();
        },
        new Holding(OutputDirectory.of(directory.toString()), new WorkShares(3)));
  }

  private static final class Tell extends DoFn<KV<Integer, Iterable<HeldPack>>, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<HeldPack>> held, OutputReceiver<String> out) {
      JudgedPacks.forEach(
          held.getValue(),
          StringUtf8Coder.of(),
          (text, verdict) -> out.output(text + " " + verdict[0] + " of " + verdict[1]));
    }
  }

  @Test
  void each_element_comes_out_with_the_verdict_on_it() {
    List<String> texts = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      texts.add("%03d".formatted(i) + "x".repeat(i % 7));
    }
    int sum = texts.stream().mapToInt(String::length).sum() + 1000;
    texts.forEach(text -> expected.add(text + " " + text.length() + " of " + sum));
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollection<long[]> others =
        pipeline.apply(
            "Others", Create.of(List.of(new long[] {1000})).withCoder(LongArrayCoder.of()));
    PAssert.that(
            pipeline
                .apply(Create.of(texts))
                .apply("Hold back", byShareOfSum().and(others))
                .apply("Tell", ParDo.of(new Tell())))
        .containsInAnyOrder(expected);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void elements_larger_than_a_pack_are_held_back_too() {
    int length = 3 << 19;
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(
            pipeline
                .apply(Create.of("a".repeat(length), "b", "c".repeat(length)))
                .apply("Hold back", byShareOfSum())
                .apply("Tell", ParDo.of(new Tell()))
                .apply(
                    "Shorten",
                    MapElements.into(TypeDescriptors.strings())
                        .via(told -> told.replaceFirst("^(.)\\1*", "$1"))))
        .containsInAnyOrder(
            "a %d of %d".formatted(length, 2 * length + 1),
            "b 1 of %d".formatted(2 * length + 1),
            "c %d of %d".formatted(length, 2 * length + 1));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void nothing_comes_out_of_nothing() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(
            pipeline
                .apply(Create.empty(StringUtf8Coder.of()))
                .apply("Hold back", byShareOfSum())
                .apply("Tell", ParDo.of(new Tell())))
        .empty();
    pipeline.run().waitUntilFinish();
  }
}
