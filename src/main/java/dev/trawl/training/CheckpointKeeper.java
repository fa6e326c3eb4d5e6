package dev.trawl.training;

import dev.trawl.detector.Variable;
import dev.trawl.training.control.CheckpointPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Writes the checkpoints of a training into its model directory and keeps the latest and best. */
final class CheckpointKeeper {
  /** What a checkpoint is taken to cost before one was written. */
  private static final double SECONDS_OF_FIRST = 2;

  private final TrainingSetup setup;
  private final ModelDirectory directory;
  private final CheckpointPolicy policy;
  private final LongSupplier nanoTime;
  private long number;
  private long step;
  private long lastEnd;
  private double longest;

  /**
   * @param policy how many are kept
   * @param start the training's, whose checkpoint is the last so far
   * @param nanoTime a clock, as {@link System#nanoTime}
   */
  CheckpointKeeper(
      TrainingSetup setup,
      ModelDirectory directory,
      CheckpointPolicy policy,
      StartingPoint start,
      LongSupplier nanoTime) {
    this.setup = setup;
    this.directory = directory;
    this.policy = policy;
    this.nanoTime = nanoTime;
    lastEnd = nanoTime.getAsLong();
    goBackTo(start);
  }

  /** The next checkpoint comes after that of {@code start}. */
  void goBackTo(StartingPoint start) {
    number = start.checkpointNumber();
    step = number == 0 ? -1 : start.step();
  }

  /** Path of the last checkpoint, without {@code .index}; it is there unless none was written. */
  Path latest() {
    return directory.checkpoint(number);
  }

  /** Steps that the last checkpoint comes after; -1 where there is none. */
  long step() {
    return step;
  }

  /** Whether the last checkpoint comes after so many steps. */
  boolean has(long steps) {
    return step == steps;
  }

  /** Seconds since the last one was written, or since the training began. */
  double secondsSinceLast() {
    return (nanoTime.getAsLong() - lastEnd) / 1e9;
  }

  /** Seconds that one takes to be written. */
  double secondsOfOne() {
    return longest > 0 ? longest : SECONDS_OF_FIRST;
  }

  /**
   * Writes one.
   *
   * @param steps number of steps done
   * @return the first variable that is not finite; then nothing was written
   * @throws IOException where that fails
   */
  Optional<Variable> save(long steps) throws IOException {
    long begin = nanoTime.getAsLong();
    Optional<Variable> broken = setup.graph().firstBrokenVariable(setup.session());
    if (broken.isPresent()) {
      return broken;
    }
    number++;
    setup.graph().checkpointWriter().write(setup.session(), latest(), steps, number);
    directory.commit(
        number,
        policy.kept(),
        BestCheckpoint.read(directory.path()).map(BestCheckpoint::checkpoint).orElse(null));
    step = steps;
    lastEnd = nanoTime.getAsLong();
    longest = Math.max(longest, (lastEnd - begin) / 1e9);
    return Optional.empty();
  }
}
