/** Benchmarks: workloads measured side by side in one process, reported as ratios. */
@NullMarked
package dev.trawl.benchmark;

import org.jspecify.annotations.NullMarked;
