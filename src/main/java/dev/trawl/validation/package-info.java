/**
 * The checks an example must pass before it is trained on, and the repairs that are certain: {@link
 * dev.trawl.validation.ExampleValidator} is the central class.
 */
@NullMarked
package dev.trawl.validation;

import org.jspecify.annotations.NullMarked;
