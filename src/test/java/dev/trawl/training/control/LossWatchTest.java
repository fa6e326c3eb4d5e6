package dev.trawl.training.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossWatchTest {
  private final LossWatch watch = new LossWatch();
  private final List<String> warnings = new ArrayList<>();
  private long step;

  private void losses(int count, float loss) {
    for (int i = 0; i < count; i++) {
      watch.add(++step, loss).ifPresent(warnings::add);
    }
  }

  @Test
  void a_loss_that_stays_far_above_its_median_is_told_once() {
    losses(LossWatch.LEAST, 1);
    losses(LossWatch.STEPS - 1, 6);
    assertEquals(List.of(), warnings);
    losses(300, 6);
    assertEquals(1, warnings.size());
    assertTrue(
        warnings
            .get(0)
            .contains("more than 5 times its median of 1.00 for 20 steps (6.00 at step 70)"),
        warnings.get(0));
  }

  @Test
  void odd_batches_falling_losses_and_the_noise_of_the_first_steps_are_not_told() {
    losses(LossWatch.LEAST - 1, 1000);
    losses(LossWatch.LEAST * 3, 1);
    for (int i = 0; i < 50; i++) {
      losses(LossWatch.STEPS - 1, 100);
      losses(1, 1);
    }
    assertEquals(List.of(), warnings);
  }
}
