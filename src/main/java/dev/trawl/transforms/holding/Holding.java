package dev.trawl.transforms.holding;

import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.WorkShares;
import java.io.Serializable;

/**
 * Where elements are put aside, and how they go on.
 *
 * @param directory in whose place for temporary files
 * @param shares in so many shares at most
 */
public record Holding(OutputDirectory directory, WorkShares shares) implements Serializable {}
