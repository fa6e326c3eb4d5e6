package dev.trawl.transforms.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.imaging.ImageFingerprint;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.WorkShares;
import dev.trawl.transforms.holding.Holding;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.Treatment;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindDuplicatesTest {
  @TempDir private Path directory;

  private static AcceptedExample example(String name, long picture) {
    return new AcceptedExample(
        new RecordLocation("file-of-" + name, 0),
        name,
        name,
        8,
        6,
        List.of(),
        new ImageFingerprint(picture, 0),
        0,
        new ByteRange(name, 0, 1, 0));
  }

  private Holding holding() {
    return new Holding(OutputDirectory.of(directory.toString()), new WorkShares(4));
  }

  private PCollection<Finding> findings(
      Pipeline pipeline, Policy policy, AcceptedExample... examples) {
    return pipeline
        .apply(Create.of(List.of(examples)).withCoder(AcceptedExampleCoder.of()))
        .apply("Find duplicates", FindDuplicates.of(policy, holding()));
  }

  @Test
  void each_but_the_first_of_a_picture_is_told() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollection<Finding> findings =
        findings(
            pipeline,
            Policy.standard(),
            example("c", 1),
            example("a", 1),
            example("b", 2),
            example("e", -3),
            example("d", -3),
            example("f", -3));
    PAssert.that(findings)
        .satisfies(
            found -> {
              TreeSet<String> lines = new TreeSet<>();
              found.forEach(finding -> lines.add(finding.image() + ": " + finding.message()));
              assertEquals(
                  new TreeSet<>(
                      List.of(
                          "c: the same picture as 'a' in file-of-a#0, with the same boxes",
                          "e: the same picture as 'd' in file-of-d#0, with the same boxes",
                          "f: the same picture as 'd' in file-of-d#0, with the same boxes")),
                  lines);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void nothing_is_told_of_pictures_that_differ_nor_of_none() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(findings(pipeline, Policy.standard(), example("a", 1), example("b", 2))).empty();
    pipeline.run().waitUntilFinish();
    Pipeline empty = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(findings(empty, Policy.standard())).empty();
    empty.run().waitUntilFinish();
  }

  @Test
  void a_policy_may_refuse_them() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    Policy policy = Policy.standard().with(FindingKind.DUPLICATE_IMAGE, Treatment.FAIL);
    findings(pipeline, policy, example("a", 1), example("b", 1));
    Exception thrown = assertThrows(Exception.class, () -> pipeline.run().waitUntilFinish());
    assertTrue(String.valueOf(thrown.getMessage()).contains("file-of-b#0"), thrown.getMessage());
  }

  @Test
  void numbers_are_repeated_from_their_second_time_on() {
    assertArrayEquals(
        new long[] {-5, 7}, ChooseRepeated.repeated(new long[] {7, 1, -5, 7, 2, -5, 7, 7}));
    assertArrayEquals(new long[0], ChooseRepeated.repeated(new long[0]));
  }
}
