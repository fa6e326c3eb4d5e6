/**
 * What the examination of many records comes to: {@link
 * dev.trawl.validation.summary.DatasetSummary} and {@link
 * dev.trawl.validation.summary.Distributions}.
 */
@NullMarked
package dev.trawl.validation.summary;

import org.jspecify.annotations.NullMarked;
