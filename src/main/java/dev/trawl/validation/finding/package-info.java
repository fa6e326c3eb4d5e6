/**
 * What checks find and what becomes of it: {@link dev.trawl.validation.finding.Finding} is one line
 * of {@code findings.jsonl}, {@link dev.trawl.validation.finding.FindingKind} lists all kinds,
 * {@link dev.trawl.validation.finding.Policy} says how each is treated.
 */
@NullMarked
package dev.trawl.validation.finding;

import org.jspecify.annotations.NullMarked;
