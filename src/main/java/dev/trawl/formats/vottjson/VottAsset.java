package dev.trawl.formats.vottjson;

import java.io.Serializable;

/**
 * An image that was annotated in VoTT, which its export is to have a record of.
 *
 * @param name the image's file name as records state it
 * @param file the JSON file that tells of it
 * @param index its place among the annotated images of that file, from 0
 * @param regions number of regions with a tag, at least 1
 */
public record VottAsset(String name, String file, int index, int regions) implements Serializable {}
