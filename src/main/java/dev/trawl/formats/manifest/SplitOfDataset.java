package dev.trawl.formats.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a data set was split, beside its seed and its train ratio.
 *
 * @param groupBy what kept images together: {@code video}, {@code folder}, {@code image} or {@code
 *     pattern …}
 * @param groupSimilar whether images that look alike stayed together too
 * @param testRatio share of groups for test, 0 to 1
 * @param splitFileSha256 of the list that said where each image goes; null where there was none
 * @param previousSplitSha256 of the earlier split that was kept; null where there was none
 */
@JsonPropertyOrder({
  "group_by",
  "group_similar",
  "test_ratio",
  "split_file_sha256",
  "previous_split_sha256"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SplitOfDataset(
    String groupBy,
    boolean groupSimilar,
    double testRatio,
    @Nullable String splitFileSha256,
    @Nullable String previousSplitSha256)
    implements Serializable {

  /** How data sets were split before manifests told. */
  public static SplitOfDataset standard() {
    return new SplitOfDataset("video", false, 0, null, null);
  }
}
