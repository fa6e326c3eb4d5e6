/**
 * The steps of {@code data_augmentation_options} in the order a config writes them, driven by
 * prescribed or seeded draws. Each step is a class in a package of its kind.
 */
@NullMarked
package dev.trawl.augmentation;

import org.jspecify.annotations.NullMarked;
