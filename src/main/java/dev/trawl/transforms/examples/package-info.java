/**
 * Annotated images on their way from records to a data set: {@link
 * dev.trawl.transforms.examples.ExamineRecords}, {@link
 * dev.trawl.transforms.examples.GiveUniqueIds}, {@link
 * dev.trawl.transforms.examples.FindDuplicates} and {@link
 * dev.trawl.transforms.examples.WriteExamples}, in this order.
 */
@NullMarked
package dev.trawl.transforms.examples;

import org.jspecify.annotations.NullMarked;
