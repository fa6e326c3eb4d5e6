/**
 * Facts of millions of elements in a few numbers each, brought together where one worker can look
 * at all of them: {@link dev.trawl.transforms.rows.PackRows}.
 */
@NullMarked
package dev.trawl.transforms.rows;

import org.jspecify.annotations.NullMarked;
