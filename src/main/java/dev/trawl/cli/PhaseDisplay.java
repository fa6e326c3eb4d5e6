package dev.trawl.cli;

import dev.trawl.pipelines.JobProgress;

/** Shows the progress of a job, one display a phase. */
final class PhaseDisplay implements JobProgress, AutoCloseable {
  private final Console console;
  private String phase = "";
  private ProgressDisplay display = ProgressDisplay.none();

  PhaseDisplay(Console console) {
    this.console = console;
  }

  @Override
  public void show(String nextPhase, long done, long total, String unit) {
    if (!nextPhase.equals(phase)) {
      display.close();
      display = console.progress(nextPhase);
      phase = nextPhase;
    }
    display.show(done, total, unit);
  }

  @Override
  public void close() {
    display.close();
  }
}
