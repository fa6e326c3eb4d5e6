package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.RestoreScope;
import org.junit.jupiter.api.Test;

class StartingPointTest {

  private static RestoreScope scope(String type, boolean fromDetection) {
    return StartingPoint.scopeOf(
        TrainConfig.newBuilder()
            .setFineTuneCheckpointType(type)
            .setFromDetectionCheckpoint(fromDetection)
            .build());
  }

  @Test
  void a_type_says_how_much_of_a_checkpoint_is_taken() {
    assertEquals(RestoreScope.CLASSIFICATION, scope("classification", true));
    assertEquals(RestoreScope.DETECTION, scope("detection", false));
    assertEquals(RestoreScope.FULL, scope("full", false));
  }

  @Test
  void without_a_type_the_older_field_decides() {
    assertEquals(RestoreScope.CLASSIFICATION, scope("", false));
    assertEquals(RestoreScope.DETECTION, scope("", true));
  }

  @Test
  void what_a_training_resumes_with_is_no_type() {
    assertThrows(InputException.class, () -> scope("resume", false));
    assertThrows(InputException.class, () -> scope("averaged", false));
  }
}
