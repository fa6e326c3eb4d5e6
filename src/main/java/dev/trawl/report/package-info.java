/** Pages and pictures for people. */
@NullMarked
package dev.trawl.report;

import org.jspecify.annotations.NullMarked;
