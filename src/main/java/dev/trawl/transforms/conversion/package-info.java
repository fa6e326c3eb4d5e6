/**
 * Annotated images as files of other formats: {@link
 * dev.trawl.transforms.conversion.WriteConverted} writes them, {@link
 * dev.trawl.transforms.conversion.CloseConversion} adds up what was written.
 */
@NullMarked
package dev.trawl.transforms.conversion;

import org.jspecify.annotations.NullMarked;
