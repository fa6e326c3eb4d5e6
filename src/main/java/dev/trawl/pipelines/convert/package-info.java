/**
 * From annotated images in one format to the same in another: {@link
 * dev.trawl.pipelines.convert.ConvertPipeline}.
 */
@NullMarked
package dev.trawl.pipelines.convert;

import org.jspecify.annotations.NullMarked;
