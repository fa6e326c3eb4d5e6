package dev.trawl.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeamOptionsTest {
  @Test
  void the_direct_runner_does_without_its_checks() {
    PipelineOptions options = BeamOptions.parse("job", List.of());
    assertEquals("DirectRunner", options.getRunner().getSimpleName());
    assertSet(options, "enforceImmutability: false");
    assertSet(options, "enforceEncodability: false");
    assertSet(options, "blockOnRun: false");
  }

  @Test
  void what_is_given_holds() {
    PipelineOptions options =
        BeamOptions.parse(
            "job",
            List.of("--runner=DirectRunner", "--enforceImmutability", "--targetParallelism=7"));
    assertSet(options, "enforceImmutability: true");
    assertSet(options, "targetParallelism: 7");
  }

  /** Asks the text of the options, as a class of the runner would tie the tests to it. */
  private static void assertSet(PipelineOptions options, String setting) {
    assertTrue(options.toString().contains(setting), options::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--flinkMastr=x",
        "--runner=NoSuchRunner",
        "--targetParallelism=many",
        "--",
        "--x"
      })
  void a_wrong_option_is_a_users_mistake(String option) {
    InputException thrown =
        assertThrows(InputException.class, () -> BeamOptions.parse("job", List.of(option)));
    assertTrue(thrown.getMessage().startsWith("Beam does not accept"), thrown.getMessage());
  }
}
