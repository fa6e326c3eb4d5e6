/**
 * From images to what a detector finds in them: {@link
 * dev.trawl.pipelines.predict.PredictPipeline}.
 */
@NullMarked
package dev.trawl.pipelines.predict;

import org.jspecify.annotations.NullMarked;
