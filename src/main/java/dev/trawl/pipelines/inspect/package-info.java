/**
 * What is in records, without writing anything: {@link
 * dev.trawl.pipelines.inspect.InspectPipeline}.
 */
@NullMarked
package dev.trawl.pipelines.inspect;

import org.jspecify.annotations.NullMarked;
