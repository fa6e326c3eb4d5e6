package dev.trawl.transforms.annotations;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.transforms.files.ByteRange;
import org.jspecify.annotations.Nullable;

/**
 * An image that an annotation file states, before anybody has looked for it.
 *
 * @param location the image's place in the annotation file
 * @param path where the image should be; empty where nothing tells
 * @param annotations what is said of it, as {@link ImageAnnotationsCoder} encodes it
 * @param original the bytes of the annotation file, where the file is about this image alone; else
 *     null
 */
record StatedImageFile(
    RecordLocation location, String path, ByteRange annotations, @Nullable ByteRange original) {}
