package dev.trawl.transforms.split;

import dev.trawl.dataset.split.GroupKey;
import dev.trawl.dataset.split.SplitAssigner;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.validation.finding.Policy;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How to part a data set.
 *
 * @param key which images stay together by their names
 * @param similar whether images that look alike stay together too
 * @param assigner where groups go
 * @param given where named images go, whatever their group; null where none are named
 * @param policy what to do about findings
 */
public record SplitPlan(
    GroupKey key,
    boolean similar,
    SplitAssigner assigner,
    @Nullable GivenSplit given,
    Policy policy)
    implements Serializable {

  /**
   * A file that names images, where workers find it.
   *
   * @param directory where it lies
   * @param file its name there
   * @param name what the user calls it
   * @param complete whether it must name every image; otherwise images that it does not name are
   *     new ones
   */
  public record GivenSplit(OutputDirectory directory, String file, String name, boolean complete)
      implements Serializable {

    /** The file, as a reader takes it. */
    SourceFile source() {
      return SourceFile.of(name, directory.read(file));
    }
  }
}
