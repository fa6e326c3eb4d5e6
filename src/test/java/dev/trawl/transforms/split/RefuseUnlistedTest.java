package dev.trawl.transforms.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.validation.finding.Finding;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class RefuseUnlistedTest {
  private static PCollection<Finding> refuse(Pipeline pipeline, List<String> ids) {
    return pipeline
        .apply(Create.of(ids).withCoder(StringUtf8Coder.of()))
        .apply("Refuse unlisted", new RefuseUnlisted("list.json"));
  }

  @Test
  void images_that_are_not_listed_end_the_job() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    refuse(pipeline, List.of("d", "b", "e", "a", "c"));
    Exception thrown = assertThrows(Exception.class, () -> pipeline.run().waitUntilFinish());
    assertTrue(
        String.valueOf(thrown.getMessage())
            .contains("list.json does not say where 5 of the images go, such as 'a', 'b', 'c'"),
        thrown.getMessage());
  }

  @Test
  void where_all_are_listed_nothing_comes_out() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(refuse(pipeline, List.of())).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void the_first_by_their_order_are_named_whatever_order_they_come_in() {
    Unlisted one = Unlisted.of("c").plus(Unlisted.of("a"));
    Unlisted other = Unlisted.of("d").plus(Unlisted.of("b"));
    assertEquals(new Unlisted(4, List.of("a", "b", "c")), one.plus(other));
    assertEquals(one.plus(other), other.plus(one));
    assertEquals(one, one.plus(Unlisted.NONE));
  }
}
