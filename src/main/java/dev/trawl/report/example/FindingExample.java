package dev.trawl.report.example;

import dev.trawl.validation.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A finding to show.
 *
 * @param finding what was found
 * @param thumbnail a picture of it; null where there is none, as the image cannot be decoded or
 *     nobody asked
 */
public record FindingExample(Finding finding, @Nullable Thumbnail thumbnail) {}
