/** {@code tf.train.Example} records with the keys of the Object Detection API. */
@NullMarked
package dev.trawl.formats.tfexample;

import org.jspecify.annotations.NullMarked;
