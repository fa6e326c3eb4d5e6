package dev.trawl.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.Test;

class BeamOptionsTest {
  private static PipelineOptions parse(String... arguments) {
    return BeamOptions.parse("trawl-test", List.of(arguments));
  }

  @Test
  void the_direct_runners_checks_of_elements_are_off_unless_asked_for() {
    DirectOptions plain = parse().as(DirectOptions.class);
    assertFalse(plain.isEnforceImmutability());
    assertFalse(plain.isEnforceEncodability());
    assertFalse(plain.isBlockOnRun());
    DirectOptions checked =
        parse("--enforceImmutability=true", "--enforceEncodability").as(DirectOptions.class);
    assertTrue(checked.isEnforceImmutability());
    assertTrue(checked.isEnforceEncodability());
  }

  @Test
  void another_runner_gets_its_own_options_only() {
    PipelineOptions options = parse("--runner=FlinkRunner", "--flinkMaster=[local]");
    assertEquals("FlinkRunner", options.getRunner().getSimpleName());
    assertEquals("[local]", options.as(FlinkPipelineOptions.class).getFlinkMaster());
  }

  @Test
  void what_beam_does_not_know_is_refused() {
    InputException thrown = assertThrows(InputException.class, () -> parse("--targetParalelism=2"));
    assertTrue(thrown.getMessage().contains("targetParalelism"), thrown.getMessage());
    assertThrows(InputException.class, () -> parse("--runner=SparkRunner"));
  }
}
