package dev.trawl.pipelines;

/** Is told how far a job is. */
@FunctionalInterface
public interface JobProgress {

  /**
   * The job is so far. Comes again and again while it runs, with what a runner tells, which may be
   * late.
   *
   * @param phase what it does at the moment, such as {@code checking}
   * @param done from 0 to {@code total}
   * @param total at most 0 where it is not known
   * @param unit what {@code done} counts, and what else there is to say
   */
  void show(String phase, long done, long total, String unit);

  /** Tells nobody. */
  static JobProgress none() {
    return (phase, done, total, unit) -> {};
  }
}
