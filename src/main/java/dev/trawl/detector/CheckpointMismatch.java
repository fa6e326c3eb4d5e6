package dev.trawl.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/** Collects in what a checkpoint and a detector differ, and says it. */
final class CheckpointMismatch {
  private static final int SHOWN = 3;

  private final Path checkpoint;
  private final RestoreScope scope;
  private final List<String> missing = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private final List<String> differing = new ArrayList<>();

  CheckpointMismatch(Path checkpoint, RestoreScope scope) {
    this.checkpoint = checkpoint;
    this.scope = scope;
  }

  void missing(String key) {
    missing.add(key);
  }

  void unexpected(String key) {
    unexpected.add(key);
  }

  void compare(String key, Shape found, Shape expected) {
    if (!found.equals(expected)) {
      differing.add("%s is %s there, %s in the model".formatted(key, found, expected));
    }
  }

  /** Variables that nobody asked for are told, but are no reason to fail. */
  void throwIfAny() {
    if (missing.isEmpty() && differing.isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    describe(parts, missing, "lacks");
    describe(parts, differing, "has other shapes for");
    describe(parts, unexpected, "has but the model has not");
    throw new CheckpointMismatchException(
        "checkpoint %s does not fit the model: %s".formatted(checkpoint, String.join("; ", parts)),
        nextAction());
  }

  private static void describe(List<String> parts, List<String> items, String what) {
    if (!items.isEmpty()) {
      String first = String.join(", ", items.subList(0, Math.min(SHOWN, items.size())));
      String rest = items.size() > SHOWN ? ", ..." : "";
      parts.add(
          "it %s %d variable%s (%s%s)"
              .formatted(what, items.size(), items.size() == 1 ? "" : "s", first, rest));
    }
  }

  private String nextAction() {
    boolean onlyHeadsDiffer =
        missing.isEmpty()
            && differing.stream().allMatch(d -> d.startsWith(CheckpointKeys.BOX_PREDICTOR));
    if (onlyHeadsDiffer) {
      return "Set fine_tune_checkpoint_type to \"detection\" to start the heads afresh, or set"
          + " num_classes to the checkpoint's.";
    }
    return scope == RestoreScope.RESUME
        ? "Give an empty model directory, or the config that the training was begun with."
        : "Give a checkpoint of the same feature extractor as in the config, or another"
            + " fine_tune_checkpoint_type.";
  }
}
