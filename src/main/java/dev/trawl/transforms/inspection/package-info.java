/**
 * What people are told of records that were examined, beside the sums of the books: {@link
 * dev.trawl.transforms.inspection.CountDistributions} and {@link
 * dev.trawl.transforms.inspection.ShowFindings}.
 */
@NullMarked
package dev.trawl.transforms.inspection;

import org.jspecify.annotations.NullMarked;
