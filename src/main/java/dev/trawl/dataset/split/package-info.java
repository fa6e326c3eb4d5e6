/**
 * Which image goes to which part of a data set: {@link dev.trawl.dataset.split.GroupKey} says what
 * must stay together, {@link dev.trawl.dataset.split.SettledGroups} what belongs to it besides, and
 * {@link dev.trawl.dataset.split.SplitAssigner} where it goes.
 */
@NullMarked
package dev.trawl.dataset.split;

import org.jspecify.annotations.NullMarked;
