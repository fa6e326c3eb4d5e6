/** COCO detection metrics, computed as pycocotools computes them. */
@NullMarked
package dev.trawl.evaluation;

import org.jspecify.annotations.NullMarked;
