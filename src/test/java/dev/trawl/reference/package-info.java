/** Reading of outputs of the TF2 Object Detection API, for tests of any package. */
@NullMarked
package dev.trawl.reference;

import org.jspecify.annotations.NullMarked;
