/**
 * What a data set is made of, as immutable records: {@link dev.trawl.dataset.AnnotatedImage} is the
 * central one. Knows neither Beam nor TensorFlow.
 */
@NullMarked
package dev.trawl.dataset;

import org.jspecify.annotations.NullMarked;
