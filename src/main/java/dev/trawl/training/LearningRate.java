package dev.trawl.training;

import dev.trawl.config.proto.ConstantLearningRate;
import dev.trawl.config.proto.CosineDecayLearningRate;
import dev.trawl.config.proto.ExponentialDecayLearningRate;
import dev.trawl.config.proto.ManualStepLearningRate;
import dev.trawl.dataset.InputException;
import java.util.List;
import java.util.Optional;

/**
 * How fast to learn at each step, as the Object Detection API's {@code learning_schedules.py}
 * computes it.
 */
public sealed interface LearningRate {

  /**
   * The rate of a step.
   *
   * @param step steps done before it, from 0
   */
  float at(long step);

  /**
   * What a user should know before a training of so many steps follows this schedule; empty where
   * they fit each other.
   *
   * @param steps steps of the whole training
   */
  default Optional<String> concern(long steps) {
    return Optional.empty();
  }

  /**
   * The schedule that a config states.
   *
   * @throws InputException where it contradicts itself, or none is set
   */
  static LearningRate from(dev.trawl.config.proto.LearningRate config) {
    return switch (config.getLearningRateCase()) {
      case CONSTANT_LEARNING_RATE -> Constant.from(config.getConstantLearningRate());
      case EXPONENTIAL_DECAY_LEARNING_RATE ->
          ExponentialDecay.from(config.getExponentialDecayLearningRate());
      case MANUAL_STEP_LEARNING_RATE -> ManualSteps.from(config.getManualStepLearningRate());
      case COSINE_DECAY_LEARNING_RATE -> CosineDecay.from(config.getCosineDecayLearningRate());
      case LEARNINGRATE_NOT_SET ->
          throw new InputException(
              "the optimizer's learning_rate is not set",
              "Set constant_learning_rate, exponential_decay_learning_rate,"
                  + " manual_step_learning_rate or cosine_decay_learning_rate.");
    };
  }

  /**
   * The same rate at every step.
   *
   * @param rate the rate
   */
  record Constant(float rate) implements LearningRate {
    static Constant from(ConstantLearningRate config) {
      return new Constant(config.getLearningRate());
    }

    @Override
    public float at(long step) {
      return rate;
    }
  }

  /**
   * {@code initial * factor ^ (steps / decaySteps)}, counted from the end of the burn-in.
   *
   * @param initial rate at the end of the burn-in
   * @param decaySteps steps in which the rate falls by {@code factor}
   * @param factor what the rate is multiplied by
   * @param staircase whether it falls all at once every {@code decaySteps}
   * @param burnIn rate of the burn-in; 0 stands for {@code initial}
   * @param burnInSteps how long the burn-in takes
   * @param minimum no rate is below it, those of the burn-in neither
   */
  record ExponentialDecay(
      float initial,
      long decaySteps,
      float factor,
      boolean staircase,
      float burnIn,
      long burnInSteps,
      float minimum)
      implements LearningRate {
    static ExponentialDecay from(ExponentialDecayLearningRate config) {
      return new ExponentialDecay(
          config.getInitialLearningRate(),
          Integer.toUnsignedLong(config.getDecaySteps()),
          config.getDecayFactor(),
          config.getStaircase(),
          config.getBurninLearningRate(),
          Integer.toUnsignedLong(config.getBurninSteps()),
          config.getMinLearningRate());
    }

    @Override
    public float at(long step) {
      if (step < burnInSteps) {
        return Math.max(burnIn == 0 ? initial : burnIn, minimum);
      }
      double decays = (double) (step - burnInSteps) / decaySteps;
      double power = staircase ? Math.floor(decays) : decays;
      return Math.max((float) (initial * Math.pow(factor, power)), minimum);
    }
  }

  /**
   * A rate that changes at given steps.
   *
   * @param initial rate before the first change
   * @param changes by rising step
   * @param warmUp whether the rate rises linearly from {@code initial} to the first change's
   */
  record ManualSteps(float initial, List<Change> changes, boolean warmUp) implements LearningRate {
    /**
     * A change.
     *
     * @param step first step with the new rate
     * @param rate the new rate
     */
    record Change(long step, float rate) {}

    public ManualSteps {
      changes = List.copyOf(changes);
      long last = -1;
      for (Change change : changes) {
        if (change.step() <= last) {
          throw new InputException(
              "manual_step_learning_rate: step "
                  + change.step()
                  + " does not come after the step before it",
              "Give the schedule's steps in rising order, each once.");
        }
        last = change.step();
      }
    }

    static ManualSteps from(ManualStepLearningRate config) {
      return new ManualSteps(
          config.getInitialLearningRate(),
          config.getScheduleList().stream()
              .map(
                  change ->
                      new Change(
                          Integer.toUnsignedLong(change.getStep()), change.getLearningRate()))
              .toList(),
          config.getWarmup());
    }

    @Override
    public float at(long step) {
      if (changes.isEmpty()) {
        return initial;
      }
      Change first = changes.get(0);
      if (warmUp && step < first.step()) {
        return (float) (initial + ((double) first.rate() - initial) / first.step() * step);
      }
      float rate = initial;
      for (Change change : changes) {
        if (step >= change.step()) {
          rate = change.rate();
        }
      }
      return rate;
    }
  }

  /**
   * A linear warm-up, then half a cosine down to 0 (Loshchilov and Hutter 2017).
   *
   * @param base rate at the end of the warm-up
   * @param totalSteps where the cosine reaches 0; past it the rate is 0
   * @param warmUp rate of the first step
   * @param warmUpSteps how long the warm-up takes
   * @param holdSteps how long {@code base} is held after the warm-up
   */
  record CosineDecay(float base, long totalSteps, float warmUp, long warmUpSteps, long holdSteps)
      implements LearningRate {
    public CosineDecay {
      if (totalSteps < warmUpSteps) {
        throw new InputException(
            "cosine_decay_learning_rate: total_steps "
                + totalSteps
                + " is below warmup_steps "
                + warmUpSteps,
            "Raise total_steps (usually it equals train_config.num_steps) or shorten the warm-up.");
      }
      if (warmUpSteps > 0 && base < warmUp) {
        throw new InputException(
            "cosine_decay_learning_rate: learning_rate_base "
                + base
                + " is below warmup_learning_rate "
                + warmUp,
            "A warm-up rises to the base rate: lower warmup_learning_rate.");
      }
    }

    static CosineDecay from(CosineDecayLearningRate config) {
      return new CosineDecay(
          config.getLearningRateBase(),
          Integer.toUnsignedLong(config.getTotalSteps()),
          config.getWarmupLearningRate(),
          Integer.toUnsignedLong(config.getWarmupSteps()),
          Integer.toUnsignedLong(config.getHoldBaseRateSteps()));
    }

    @Override
    public Optional<String> concern(long steps) {
      String totals = "%d steps of training, but cosine_decay_learning_rate ".formatted(steps);
      if (steps <= warmUpSteps) {
        return Optional.of(
            totals
                + "is still warming up at step %d: the last steps have the highest rates"
                    .formatted(warmUpSteps));
      }
      if (steps > totalSteps + 1) {
        return Optional.of(totals + "has a rate of 0 from step %d on".formatted(totalSteps));
      }
      if (steps < totalSteps / 2) {
        return Optional.of(
            totals + "falls until step %d: the rate stays high to the end".formatted(totalSteps));
      }
      return Optional.empty();
    }

    @Override
    public float at(long step) {
      if (step > totalSteps) {
        return 0;
      }
      if (step < warmUpSteps) {
        return (float) (warmUp + ((double) base - warmUp) / warmUpSteps * step);
      }
      long decaying = step - warmUpSteps - holdSteps;
      if (holdSteps > 0 && decaying <= 0) {
        return base;
      }
      long length = totalSteps - warmUpSteps - holdSteps;
      double angle = length == 0 ? 0 : Math.PI * decaying / length;
      return (float) (0.5 * base * (1 + Math.cos(angle)));
    }
  }
}
