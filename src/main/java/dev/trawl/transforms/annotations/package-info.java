/**
 * Annotation files of all formats as the records of a data set: {@link
 * dev.trawl.transforms.annotations.AnnotatedInputs} says what a user's inputs are, {@link
 * dev.trawl.transforms.annotations.ReadAnnotations} reads them.
 */
@NullMarked
package dev.trawl.transforms.annotations;

import org.jspecify.annotations.NullMarked;
