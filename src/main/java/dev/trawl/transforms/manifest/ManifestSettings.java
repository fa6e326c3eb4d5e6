package dev.trawl.transforms.manifest;

import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.manifest.SplitOfDataset;
import java.io.Serializable;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of how its data set was asked for.
 *
 * @param seed seed of the split
 * @param trainRatio share of groups for train, 0 to 1
 * @param split how images are kept together, and which split or list is gone by
 * @param labelMap the classes
 * @param configSha256 SHA-256 of the pipeline configuration; null where none was given
 * @param copies augmented copies beside each train original, 0 or more
 * @param policy where the rules depart from the standard ones: treatments by kinds of finding, and
 *     options that change what is found
 */
public record ManifestSettings(
    long seed,
    double trainRatio,
    SplitOfDataset split,
    LabelMap labelMap,
    @Nullable String configSha256,
    int copies,
    SortedMap<String, String> policy)
    implements Serializable {}
