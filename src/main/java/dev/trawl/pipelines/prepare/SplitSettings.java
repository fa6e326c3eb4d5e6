package dev.trawl.pipelines.prepare;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.split.GroupKey;
import org.jspecify.annotations.Nullable;

/**
 * How a user asks for a split.
 *
 * @param trainRatio share of the groups for train, 0 to 1
 * @param testRatio share of the groups for test, 0 to 1; what is left goes to val
 * @param groupBy which images stay together by their names
 * @param groupSimilar whether images that look alike stay together too
 * @param splitFile a list that says where every image goes; null where there is none
 * @param previousSplit an earlier split, or a data set that has one, to be kept; null where there
 *     is none
 */
public record SplitSettings(
    double trainRatio,
    double testRatio,
    GroupKey groupBy,
    boolean groupSimilar,
    @Nullable String splitFile,
    @Nullable String previousSplit) {

  /**
   * Checks the ratios and that there is no more than one split to go by.
   *
   * @throws InputException where they are out of range, or where there are two
   */
  public SplitSettings {
    PreparationSettings.requireRatio("--train-ratio", trainRatio);
    PreparationSettings.requireRatio("--test-ratio", testRatio);
    if (trainRatio + testRatio > 1 + 1e-9) {
      throw new InputException(
          "--train-ratio %s and --test-ratio %s are more than the whole"
              .formatted(trainRatio, testRatio),
          "Make them 1 or less together; what is left goes to val.");
    }
    if (splitFile != null && previousSplit != null) {
      throw new InputException(
          "--split-file and --previous-split both say where images go",
          "Name one: --split-file where it lists every image, --previous-split where images that it"
              + " does not list are new.");
    }
  }

  /** Videos together, that share to train, the rest to val. */
  public static SplitSettings ratio(double trainRatio) {
    return new SplitSettings(trainRatio, 0, new GroupKey.Video(), false, null, null);
  }
}
