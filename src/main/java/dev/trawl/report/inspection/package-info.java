/**
 * What {@code trawl inspect} tells: {@link dev.trawl.report.inspection.Inspection}, as a table and
 * as JSON.
 */
@NullMarked
package dev.trawl.report.inspection;

import org.jspecify.annotations.NullMarked;
