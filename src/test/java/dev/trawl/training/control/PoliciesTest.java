package dev.trawl.training.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When a training saves, is measured and ends. */
class PoliciesTest {
  private static final long SECOND = 1_000_000_000;

  private static List<Long> evaluated(EvaluationPolicy policy) {
    CheckpointPolicy checkpoints = CheckpointPolicy.everySteps(4);
    return LongStream.rangeClosed(1, 10)
        .filter(step -> policy.isDueAfter(step, checkpoints, step == 10))
        .boxed()
        .toList();
  }

  @Test
  void checkpoints_are_measured_each_or_every_so_many_steps_or_never() {
    assertEquals(List.of(4L, 8L, 10L), evaluated(EvaluationPolicy.standard()));
    assertEquals(List.of(3L, 6L, 9L, 10L), evaluated(new EvaluationPolicy(3L, "mAP", 0)));
    assertEquals(List.of(), evaluated(new EvaluationPolicy(0L, "mAP", 0)));
  }

  @Test
  void less_of_a_loss_is_better_and_more_of_all_else() {
    assertTrue(EvaluationPolicy.standard().isBetter(0.5, 0.4));
    assertFalse(EvaluationPolicy.standard().isBetter(0.4, 0.4));
    EvaluationPolicy loss = new EvaluationPolicy(null, "Loss/total_loss", 0);
    assertTrue(loss.isBetter(0.4, 0.5));
    assertFalse(loss.isBetter(Double.NaN, 0.5));
  }

  @Test
  void checkpoints_are_due_after_steps_and_after_seconds_where_asked() {
    CheckpointPolicy policy = new CheckpointPolicy(100, 60, 7);
    assertTrue(policy.isDueAfter(200));
    assertFalse(policy.isDueAfter(250));
    assertTrue(policy.isDueAfterSeconds(60));
    assertFalse(policy.isDueAfterSeconds(59.9));
    assertFalse(CheckpointPolicy.everySteps(100).isDueAfterSeconds(1e9));
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> new CheckpointPolicy(0, 0, 7));
    assertThrows(IllegalArgumentException.class, () -> new CheckpointPolicy(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new EvaluationPolicy(-1L, "mAP", 0));
    assertThrows(IllegalArgumentException.class, () -> new EvaluationPolicy(null, "mAP", -1));
  }

  @Test
  void a_time_limit_allows_what_still_fits_in() {
    AtomicLong now = new AtomicLong(-5 * SECOND);
    TimeLimit limit = new TimeLimit(Duration.ofSeconds(90), now::get);
    assertTrue(limit.allows(90));
    now.addAndGet(60 * SECOND);
    assertTrue(limit.allows(30));
    assertFalse(limit.allows(30.1));
    assertTrue(new TimeLimit(null, now::get).allows(1e12));
  }
}
