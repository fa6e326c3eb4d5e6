/**
 * The steps of {@code data_augmentation_options}, one class each, driven by prescribed or seeded
 * draws.
 */
@NullMarked
package dev.trawl.augmentation;

import org.jspecify.annotations.NullMarked;
