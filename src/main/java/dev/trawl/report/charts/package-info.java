/**
 * Charts of an evaluation for people: {@link dev.trawl.report.charts.PrecisionRecallChart} and
 * {@link dev.trawl.report.charts.ConfusionMatrixChart}.
 */
@NullMarked
package dev.trawl.report.charts;

import org.jspecify.annotations.NullMarked;
