/** Composition roots: whole Beam pipelines and their options. */
@NullMarked
package dev.trawl.pipelines;

import org.jspecify.annotations.NullMarked;
