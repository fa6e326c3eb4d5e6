/**
 * From records to a data set that can be trained on: {@link
 * dev.trawl.pipelines.prepare.PreparePipeline} is the whole job, {@link
 * dev.trawl.pipelines.prepare.PrepareDataset} its part that other jobs may go on from.
 */
@NullMarked
package dev.trawl.pipelines.prepare;

import org.jspecify.annotations.NullMarked;
