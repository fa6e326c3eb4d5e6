package dev.trawl.pipelines;

import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** The counters of a running job, as far as its runner tells them. */
public final class JobCounters {
  private final MetricResults metrics;

  JobCounters(MetricResults metrics) {
    this.metrics = metrics;
  }

  /**
   * What a counter shows; retried work may be in it twice, so it serves to show progress only.
   *
   * @param owner the class whose counter it is
   * @param name the counter's name
   * @return 0 where there is no such counter yet
   */
  public long value(Class<?> owner, String name) {
    MetricQueryResults found =
        metrics.queryMetrics(
            MetricsFilter.builder().addNameFilter(MetricNameFilter.named(owner, name)).build());
    long sum = 0;
    for (MetricResult<Long> counter : found.getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }
}
