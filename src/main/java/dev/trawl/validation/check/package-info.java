/**
 * One class a check. A {@link dev.trawl.validation.check.Check} looks at a {@link
 * dev.trawl.validation.check.Candidate} and names {@link dev.trawl.validation.check.Problem}s; what
 * becomes of them is the policy's business.
 */
@NullMarked
package dev.trawl.validation.check;

import org.jspecify.annotations.NullMarked;
