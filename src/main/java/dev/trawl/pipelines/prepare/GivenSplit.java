package dev.trawl.pipelines.prepare;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.split.ListedSides;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.SplitLists;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import dev.trawl.transforms.split.SplitPlan;
import java.io.UncheckedIOException;

/**
 * A split that the user gave to go by, read before anything is written: it may be that of the data
 * set which is to be replaced.
 *
 * @param name what the user calls it
 * @param bytes the file
 * @param sides the parts that it gives to images
 * @param complete whether it must name every image
 */
record GivenSplit(String name, byte[] bytes, ListedSides sides, boolean complete) {

  /**
   * A list that names every image.
   *
   * @throws InputException where it cannot be read
   */
  static GivenSplit list(String file) {
    return read(file, fileOf(file), true);
  }

  /**
   * An earlier split. Of a data set whose preparation was killed it is the one which that
   * preparation was given, and which it put aside.
   *
   * @param fileOrDataset the file, or the directory of a data set
   * @throws InputException where it cannot be read
   */
  static GivenSplit previous(String fileOrDataset) {
    OutputDirectory dataset = OutputDirectory.of(fileOrDataset);
    if (dataset.has(DatasetManifest.FILE_NAME)) {
      if (!dataset.has(DatasetLayout.SPLIT_FILE)) {
        throw new InputException(
            "the data set " + fileOrDataset + " has no " + DatasetLayout.SPLIT_FILE,
            "It was prepared by an earlier version. Prepare it once more with the same options,"
                + " which gives the same split, or write the lists by hand.");
      }
      return read(
          dataset.path() + DatasetLayout.SPLIT_FILE,
          new Located(dataset, DatasetLayout.SPLIT_FILE),
          false);
    }
    if (dataset.has(DatasetLayout.GIVEN_SPLIT_FILE)) {
      return read(
          dataset.path() + DatasetLayout.GIVEN_SPLIT_FILE,
          new Located(dataset, DatasetLayout.GIVEN_SPLIT_FILE),
          false);
    }
    Located named = fileOf(fileOrDataset);
    boolean putAside =
        named.file().equals(DatasetLayout.SPLIT_FILE)
            && !named.directory().has(DatasetLayout.SPLIT_FILE)
            && named.directory().has(DatasetLayout.GIVEN_SPLIT_FILE);
    return read(
        fileOrDataset,
        putAside ? new Located(named.directory(), DatasetLayout.GIVEN_SPLIT_FILE) : named,
        false);
  }

  private record Located(OutputDirectory directory, String file) {}

  private static Located fileOf(String path) {
    OutputDirectory whole = OutputDirectory.of(path);
    String full = whole.path().substring(0, whole.path().length() - 1);
    int slash = full.lastIndexOf('/');
    return new Located(OutputDirectory.of(full.substring(0, slash + 1)), full.substring(slash + 1));
  }

  private static GivenSplit read(String name, Located located, boolean complete) {
    String nextAction =
        "Name a file of lists {\"train\": […], \"val\": […]}"
            + (complete ? "." : ", or a data set that 'trawl prepare' has written.");
    if (located.file().isEmpty() || !located.directory().has(located.file())) {
      throw new InputException("there is no split at " + name, nextAction);
    }
    byte[] bytes;
    try {
      bytes = located.directory().read(located.file());
    } catch (UncheckedIOException e) {
      // Such as a directory that is no data set.
      throw new InputException("cannot read " + name + " as a split", nextAction, e);
    }
    return new GivenSplit(name, bytes, SplitLists.sides(SourceFile.of(name, bytes)), complete);
  }

  /** Its SHA-256 in hexadecimal digits. */
  String sha256() {
    return EncodedImage.wrap(bytes).sha256();
  }

  /** Puts it where workers find it. */
  DatasetManifest.OutputFile writeTo(OutputDirectory directory) {
    return OutputFile.write(directory, DatasetLayout.GIVEN_SPLIT_FILE, sides.size(), bytes);
  }

  /** As {@link #writeTo} tells of it. */
  DatasetManifest.OutputFile written() {
    return new DatasetManifest.OutputFile(
        DatasetLayout.GIVEN_SPLIT_FILE, sides.size(), bytes.length, sha256());
  }

  /** As workers find it in that directory. */
  SplitPlan.GivenSplit in(OutputDirectory directory) {
    return new SplitPlan.GivenSplit(directory, DatasetLayout.GIVEN_SPLIT_FILE, name, complete);
  }
}
