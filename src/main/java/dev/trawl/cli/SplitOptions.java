package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.split.GroupKey;
import dev.trawl.pipelines.prepare.SplitSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which images are to train on and which to measure on. */
final class SplitOptions {
  /** What names tell. */
  enum GroupBy {
    VIDEO,
    FOLDER,
    IMAGE
  }

  @Option(
      names = "--train-ratio",
      paramLabel = "R",
      defaultValue = "0.75",
      description =
          "Share of the images to train on, 0 to 1; the others are for measuring."
              + " Default: ${DEFAULT-VALUE}.")
  double trainRatio;

  @Option(
      names = "--test-ratio",
      paramLabel = "R",
      defaultValue = "0",
      description =
          "Share of the images for a third part, test, to measure on in the end; what is left goes"
              + " to val. Default: ${DEFAULT-VALUE}.")
  double testRatio;

  @Option(
      names = "--group-by",
      paramLabel = "WHAT",
      description =
          "Images that never go to different parts: the frames of a 'video', which VoTT calls"
              + " clip.mp4#t=1.5; those of a 'folder', that of the image's name or, where that has"
              + " none, of the record file; or every 'image' for itself. Images of the same pixels"
              + " stay together in any case. Default: video.")
  @Nullable GroupBy groupBy;

  @Option(
      names = "--group-pattern",
      paramLabel = "REGEX",
      description =
          "Instead of --group-by: keep images together in whose names the regular expression finds"
              + " the same, in its first group or, without one, in all. '^([^_]+)_' groups"
              + " cam1_0001.jpg and cam1_0002.jpg as cam1.")
  @Nullable String groupPattern;

  @Option(
      names = "--group-similar",
      description =
          "Keep images together, too, that look alike, such as resized copies and frames of one"
              + " scene, and all that are linked by such ones.")
  boolean groupSimilar;

  @Option(
      names = "--previous-split",
      paramLabel = "FILE",
      description =
          "The split.json of an earlier data set, or its directory, which may be the --output that"
              + " is replaced: its images stay in their parts, new ones go where their group is, to"
              + " train if any of it is there.")
  @Nullable String previousSplit;

  @Option(
      names = "--split-file",
      paramLabel = "FILE",
      description =
          "A list of every image's part: {\"train\": [\"a.jpg\", …], \"val\": […], \"test\": […]}."
              + " An image that it does not name ends the job.")
  @Nullable String splitFile;

  /**
   * What the user asks for.
   *
   * @throws InputException where options contradict each other
   */
  SplitSettings settings() {
    return new SplitSettings(trainRatio, testRatio, key(), groupSimilar, splitFile, previousSplit);
  }

  private GroupKey key() {
    if (groupPattern == null) {
      GroupBy by = groupBy == null ? GroupBy.VIDEO : groupBy;
      return switch (by) {
        case VIDEO -> new GroupKey.Video();
        case FOLDER -> new GroupKey.Folder();
        case IMAGE -> new GroupKey.Image();
      };
    }
    if (groupBy != null) {
      throw new InputException(
          "--group-by and --group-pattern both say which images stay together", "Name one.");
    }
    return GroupKey.Matching.of(groupPattern);
  }
}
