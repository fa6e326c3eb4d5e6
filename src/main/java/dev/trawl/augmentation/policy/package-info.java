/**
 * AutoAugment for object detection (Zoph et al. 2019, arXiv:1906.11172): learned policies, the
 * operations they are made of, and the step that draws from them.
 */
@NullMarked
package dev.trawl.augmentation.policy;

import org.jspecify.annotations.NullMarked;
