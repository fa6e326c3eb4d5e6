package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.manifest.EvaluationLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * Where a demo writes: each step's output in a directory of its own, and a mark by which the next
 * demo knows what it may replace.
 *
 * @param path the directory
 */
record DemoDirectory(Path path) {
  private static final String MARK = ".trawl-demo";

  /**
   * Makes the directory ready: takes away an earlier demo's output.
   *
   * @throws InputException where it holds anything else
   */
  static DemoDirectory begin(Path path) {
    DemoDirectory directory = new DemoDirectory(path);
    try {
      if (Files.exists(path.resolve(MARK))) {
        for (Path part : directory.parts()) {
          PathUtils.delete(part);
        }
      } else if (Files.exists(path) && !isEmptyDirectory(path)) {
        throw new InputException(
            path + " holds files that no demo left", "Name another --output, or remove them.");
      }
      Files.createDirectories(path);
      Files.writeString(path.resolve(MARK), "");
    } catch (IOException e) {
      throw new UncheckedIOException("making " + path + " ready for the demo", e);
    }
    return directory;
  }

  /** The data set. */
  Path dataset() {
    return path.resolve("data");
  }

  /** The directory of the training. */
  Path model() {
    return path.resolve("model");
  }

  /** What the evaluation wrote. */
  Path evaluation() {
    return path.resolve("evaluation");
  }

  /** COCO's numbers. */
  Path metrics() {
    return evaluation().resolve(EvaluationLayout.METRICS);
  }

  /** The export. */
  Path export() {
    return path.resolve("export");
  }

  /** Detections and pictures. */
  Path found() {
    return path.resolve("found");
  }

  private List<Path> parts() {
    return List.of(dataset(), model(), evaluation(), export(), found());
  }

  private static boolean isEmptyDirectory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }
}
