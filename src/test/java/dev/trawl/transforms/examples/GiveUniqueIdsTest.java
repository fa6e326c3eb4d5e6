package dev.trawl.transforms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.imaging.ImageFingerprint;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.WorkShares;
import dev.trawl.transforms.holding.Holding;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.DatasetSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a job tells apart what {@link UniqueIds} tells apart, and leaves everything else alone. */
class GiveUniqueIdsTest {
  @TempDir private Path directory;

  private static AcceptedExample example(String id, String file, long picture) {
    return new AcceptedExample(
        new RecordLocation(file, 0),
        id,
        id,
        8,
        6,
        List.of(),
        new ImageFingerprint(picture, 0),
        0,
        new ByteRange(file, 0, 1, 0));
  }

  private Holding holding() {
    return new Holding(OutputDirectory.of(directory.toString()), new WorkShares(4));
  }

  private PCollectionTuple unique(Pipeline pipeline, List<AcceptedExample> examples) {
    return pipeline
        .apply(Create.of(examples).withCoder(AcceptedExampleCoder.of()))
        .apply("Give unique ids", GiveUniqueIds.of(Policy.standard(), holding()));
  }

  @Test
  void a_job_changes_ids_and_findings_as_all_examples_together_would_be() {
    List<AcceptedExample> examples = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      examples.add(example("single-" + i, "s" + i, i));
    }
    for (int i = 0; i < 60; i++) {
      examples.add(example("twice-" + i % 30, "t" + i, i));
    }
    for (int i = 0; i < 7; i++) {
      examples.add(example("often", "o" + i, i % 2));
    }
    UniqueIds wanted = UniqueIds.of(examples, Policy.standard());
    DatasetSummary wantedSummary = DatasetSummary.ofFindings(wanted.findings());
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollectionTuple unique = unique(pipeline, examples);
    PAssert.that(unique.get(GiveUniqueIds.EXAMPLES)).containsInAnyOrder(wanted.examples());
    PAssert.that(unique.get(GiveUniqueIds.FINDINGS)).containsInAnyOrder(wanted.findings());
    PAssert.that(unique.get(GiveUniqueIds.SUMMARIES))
        .satisfies(
            summaries -> {
              DatasetSummary sum = DatasetSummary.empty();
              for (DatasetSummary summary : summaries) {
                sum = sum.plus(summary);
              }
              assertEquals(wantedSummary, sum);
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertEquals(67, wanted.findings().size());
    TreeSet<String> ids = new TreeSet<>();
    wanted.examples().forEach(one -> ids.add(one.id()));
    assertEquals(examples.size(), ids.size());
  }

  @Test
  void nothing_is_made_of_nothing() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollectionTuple unique = unique(pipeline, List.of());
    PAssert.that(unique.get(GiveUniqueIds.EXAMPLES)).empty();
    PAssert.<Finding>that(unique.get(GiveUniqueIds.FINDINGS)).empty();
    pipeline.run().waitUntilFinish();
  }
}
