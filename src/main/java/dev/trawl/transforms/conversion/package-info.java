/**
 * Annotated images as files of other formats: {@link
 * dev.trawl.transforms.conversion.WriteConverted} writes them, {@link
 * dev.trawl.transforms.conversion.ConversionBooks} tell whether all of them were written.
 */
@NullMarked
package dev.trawl.transforms.conversion;

import org.jspecify.annotations.NullMarked;
