/**
 * From records to a trained detector in one job: {@link
 * dev.trawl.pipelines.train.PrepareAndTrainPipeline}.
 */
@NullMarked
package dev.trawl.pipelines.train;

import org.jspecify.annotations.NullMarked;
