package dev.trawl.sample.vott;

import dev.trawl.dataset.LabelMap;

/**
 * A rectangle that an annotator has drawn and tagged.
 *
 * @param tag what it shows; VoTT numbers tags from 0, so its label is one less than the id
 * @param edges where it is
 */
public record Region(LabelMap.Item tag, Edges edges) {}
