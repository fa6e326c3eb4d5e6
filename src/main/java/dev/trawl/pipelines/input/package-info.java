/**
 * What a user wants read, and what that means: {@link dev.trawl.pipelines.input.ResolvedInputs}.
 */
@NullMarked
package dev.trawl.pipelines.input;

import org.jspecify.annotations.NullMarked;
