/** Training inside a pipeline: {@link dev.trawl.transforms.training.FineTune}. */
@NullMarked
package dev.trawl.transforms.training;

import org.jspecify.annotations.NullMarked;
