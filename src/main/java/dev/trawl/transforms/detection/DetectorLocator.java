package dev.trawl.transforms.detection;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.manifest.ExportLayout;
import dev.trawl.inference.LoadedDetector;
import dev.trawl.training.ModelDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the detector in what a user names as a model: an export, a SavedModel by itself, the
 * directory of a training, or one of its checkpoints.
 */
public final class DetectorLocator {
  private static final String NEXT_ACTION =
      "Name a directory that 'trawl export' or 'trawl train' wrote.";

  private DetectorLocator() {}

  /**
   * Finds the detector and looks whether its parts belong together; loads no weights into
   * TensorFlow.
   *
   * @param model the directory, or the path of a checkpoint without {@code .index}
   * @param labelMap a label map to use instead of the one in the directory; null for that one
   * @throws InputException where there is none, or a part of it is missing or cannot be read
   */
  public static DetectorSource locate(Path model, @Nullable Path labelMap) {
    if (Files.exists(index(model))) {
      Path directory = parent(model);
      boolean released = directory.endsWith(ExportLayout.CHECKPOINT);
      return checkpoint(released ? parent(directory) : directory, model, labelMap);
    }
    if (!Files.exists(model)) {
      throw new InputException("there is no model " + model, NEXT_ACTION);
    }
    if (Files.exists(
        model.resolve(ExportLayout.SAVED_MODEL).resolve(ExportLayout.SAVED_MODEL_FILE))) {
      return savedModel(model.resolve(ExportLayout.SAVED_MODEL), model, labelMap);
    }
    if (Files.exists(model.resolve(ExportLayout.SAVED_MODEL_FILE))) {
      boolean beside = !Files.exists(model.resolve(ExportLayout.LABEL_MAP));
      return savedModel(model, beside ? parent(model) : model, labelMap);
    }
    Optional<Path> latest = latestCheckpoint(model);
    if (latest.isPresent()) {
      return checkpoint(model, latest.get(), labelMap);
    }
    throw new InputException(
        model + " holds no model: neither a SavedModel nor a checkpoint", NEXT_ACTION);
  }

  /**
   * The latest checkpoint of a training's directory or of a released model, which keeps it one
   * directory further down; its path without {@code .index}.
   *
   * @throws InputException where the directory cannot be read
   */
  public static Optional<Path> latestCheckpoint(Path model) {
    Optional<Path> latest = new ModelDirectory(model).latestCheckpoint();
    return latest.isPresent()
        ? latest
        : new ModelDirectory(model.resolve(ExportLayout.CHECKPOINT)).latestCheckpoint();
  }

  private static DetectorSource savedModel(Path directory, Path home, @Nullable Path labelMap) {
    DetectorSource source =
        new DetectorSource.SavedModel(
            absolute(directory),
            absolute(labelMapIn(home, labelMap)),
            modified(directory.resolve(ExportLayout.SAVED_MODEL_FILE)));
    LoadedDetector.check(directory, source.labelMap());
    return source;
  }

  private static DetectorSource checkpoint(Path home, Path prefix, @Nullable Path labelMap) {
    Path config = home.resolve(ExportLayout.PIPELINE_CONFIG);
    if (!Files.exists(config)) {
      throw new InputException(
          "the checkpoint "
              + prefix
              + " lacks the configuration that says how to build its detector: there is no "
              + config,
          "Copy the pipeline.config of its training there.");
    }
    DetectorSource.TrainedCheckpoint source =
        new DetectorSource.TrainedCheckpoint(
            absolute(config),
            absolute(prefix),
            absolute(labelMapIn(home, labelMap)),
            modified(index(prefix)));
    LabelMap classes = source.labelMap();
    int outputs = source.configuration().classes();
    if (classes.largestId() > outputs) {
      throw new InputException(
          "the label map "
              + source.labelMapFile()
              + " has class ids up to "
              + classes.largestId()
              + ", but the model tells only "
              + outputs
              + " classes apart",
          "Use the label map that the model was trained with.");
    }
    return source;
  }

  private static Path labelMapIn(Path home, @Nullable Path given) {
    if (given != null) {
      return given;
    }
    Path labelMap = home.resolve(ExportLayout.LABEL_MAP);
    if (!Files.exists(labelMap)) {
      throw new InputException(
          "there is no " + labelMap + " to name the model's classes",
          "Copy the label map that the model was trained with there, or name it with --label-map.");
    }
    return labelMap;
  }

  private static Path index(Path prefix) {
    return Path.of(prefix + ".index");
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    return parent == null ? path : parent;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + file, e);
    }
  }
}
