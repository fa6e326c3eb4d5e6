/** When a training saves, measures, goes back and ends, whatever it trains. */
@NullMarked
package dev.trawl.training.control;

import org.jspecify.annotations.NullMarked;
