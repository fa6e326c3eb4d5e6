package dev.trawl.training;

import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.Checkpoint;
import dev.trawl.detector.RestoreScope;
import dev.trawl.detector.UnreadableCheckpointException;
import dev.trawl.formats.manifest.ExportLayout;
import dev.trawl.training.released.CheckpointArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.Session;

/**
 * Where a training starts: at the latest checkpoint of its model directory, else at the checkpoint
 * that the config names, else from scratch.
 *
 * @param step steps done before
 * @param checkpointNumber number of the last checkpoint in the model directory, 0 where none is
 * @param description what it is, for people
 */
record StartingPoint(long step, long checkpointNumber, String description) {
  private static final String UNSET = "PATH_TO_BE_CONFIGURED";
  private static final String INDEX = ".index";

  /**
   * Initialises the variables.
   *
   * @param warnings told where the training starts from scratch
   * @throws InputException where a checkpoint cannot be read or does not fit
   */
  static StartingPoint enter(
      TrainingGraph graph,
      Session session,
      ModelDirectory directory,
      TrainConfig config,
      TrainingListener warnings) {
    graph.variables().initialize(session);
    Optional<StartingPoint> resumed = resume(graph, session, directory, warnings);
    if (resumed.isPresent()) {
      return resumed.get();
    }
    Optional<Path> named = checkpointOf(config);
    if (named.isEmpty()) {
      warnings.warning(
          "no checkpoint to start from: training from scratch, which takes far longer and far more"
              + " images than fine-tuning (name one by --from)");
      return new StartingPoint(0, 0, "from scratch");
    }
    Path from = named.get();
    if (directory.path().toAbsolutePath().normalize().equals(parentOf(from))) {
      throw new InputException(
          "the checkpoint to start from, " + from + ", lies in the model directory itself",
          "Name another --model-dir: this one takes the new checkpoints.");
    }
    RestoreScope scope = scopeOf(config);
    Checkpoint.open(from).restore(session, graph.variables(), scope);
    return new StartingPoint(
        0, 0, "from " + from + " (" + scope.name().toLowerCase(Locale.ROOT) + ")");
  }

  /** From the latest checkpoint that can be read; empty where there is none at all. */
  private static Optional<StartingPoint> resume(
      TrainingGraph graph, Session session, ModelDirectory directory, TrainingListener warnings) {
    List<Path> checkpoints = directory.checkpoints();
    for (int i = 0; i < checkpoints.size(); i++) {
      Path path = checkpoints.get(i);
      try {
        return Optional.of(resume(graph, session, path));
      } catch (UnreadableCheckpointException e) {
        if (i == checkpoints.size() - 1) {
          throw e;
        }
        warnings.warning(
            e.getMessage() + "; the training resumes from " + checkpoints.get(i + 1) + " instead");
      }
    }
    return Optional.empty();
  }

  private static StartingPoint resume(TrainingGraph graph, Session session, Path path) {
    Checkpoint checkpoint = Checkpoint.open(path);
    checkpoint.restore(session, graph.variables(), RestoreScope.RESUME);
    long step =
        checkpoint
            .step()
            .orElseThrow(
                () ->
                    new InputException(
                        "checkpoint " + path + " does not say how many steps it took",
                        "Name an empty --model-dir, and this checkpoint by --from."));
    return new StartingPoint(
        step, ModelDirectory.numberOf(path), "resumes from " + path + " at step " + step);
  }

  /**
   * The checkpoint that the config names, without {@code .index}; empty where it names none.
   *
   * @throws InputException where it names a directory without one
   */
  static Optional<Path> checkpointOf(TrainConfig config) {
    String named = config.getFineTuneCheckpoint();
    return named.isEmpty() || named.startsWith(UNSET)
        ? Optional.empty()
        : Optional.of(checkpointAt(Path.of(named)));
  }

  /**
   * What people call a checkpoint: its path, one of its files, the directory it is the latest of,
   * or an archive of such a directory.
   */
  private static Path checkpointAt(Path named) {
    if (Files.isRegularFile(named)
        && CheckpointArchive.isArchiveName(String.valueOf(named.getFileName()))) {
      return checkpointAt(new CheckpointArchive(named).unpackedBeside());
    }
    if (Files.isDirectory(named)) {
      return new ModelDirectory(named)
          .latestCheckpoint()
          // Exports and released models keep theirs one directory further down.
          .or(() -> new ModelDirectory(named.resolve(ExportLayout.CHECKPOINT)).latestCheckpoint())
          .orElseThrow(
              () ->
                  new InputException(
                      "the directory " + named + " holds no checkpoint to start from",
                      "Name one by its path without .index, such as --from "
                          + named.resolve("ckpt-1")
                          + "."));
    }
    String name = String.valueOf(named.getFileName());
    return name.endsWith(INDEX)
        ? named.resolveSibling(name.substring(0, name.length() - INDEX.length()))
        : named;
  }

  private static Path parentOf(Path checkpoint) {
    Path absolute = checkpoint.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  /** An empty type means what it meant before there were types. */
  static RestoreScope scopeOf(TrainConfig config) {
    if (!config.getFineTuneCheckpointType().isEmpty()) {
      return RestoreScope.fromFineTuneCheckpointType(config.getFineTuneCheckpointType());
    }
    return config.getFromDetectionCheckpoint()
        ? RestoreScope.DETECTION
        : RestoreScope.CLASSIFICATION;
  }
}
