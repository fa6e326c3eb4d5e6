package dev.trawl.detector;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trawl.dataset.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * An object-based checkpoint of TensorFlow 2 on disk, as the Object Detection API and {@link
 * CheckpointWriter} write it. Opening reads the list of variables, not their values.
 */
public final class Checkpoint {
  /** Root under which a checkpoint of a mere classifier holds its layers. */
  private static final String CLASSIFIER_ROOT = "feature_extractor";

  private final Path prefix;
  private final Set<String> keys;

  private Checkpoint(Path prefix, Set<String> keys) {
    this.prefix = prefix;
    this.keys = keys;
  }

  /**
   * Opens a checkpoint.
   *
   * @param prefix its path without {@code .index}, such as {@code model/ckpt-3}
   * @throws InputException if there is none, it is name-based (TensorFlow 1) or cannot be read
   */
  public static Checkpoint open(Path prefix) {
    if (!Files.exists(index(prefix))) {
      throw Files.isRegularFile(prefix) ? nameBased(prefix) : absent(prefix);
    }
    byte[] entry;
    try {
      entry = objectGraph(prefix);
    } catch (TensorFlowException e) {
      String message = String.valueOf(e.getMessage());
      throw message.contains(ObjectGraphs.ENTRY + " not found")
          ? nameBased(prefix)
          : unreadable(prefix, e);
    }
    try {
      return new Checkpoint(prefix, new LinkedHashSet<>(ObjectGraphs.keys(entry)));
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(prefix, e);
    }
  }

  /**
   * Whether the files of a checkpoint are there and go on to their end. The values are not read:
   * {@link #restore} finds those that are damaged.
   *
   * @param prefix its path without {@code .index}
   */
  public static boolean isWhole(Path prefix) {
    if (!Files.exists(index(prefix))) {
      return false;
    }
    try {
      // TensorFlow sorts by key: the step is at the very end of the file, the keys at its begin.
      open(prefix).step();
      return true;
    } catch (UnreadableCheckpointException e) {
      return false;
    } catch (InputException e) {
      // Of another kind, which whoever opens it is told.
      return true;
    }
  }

  /** Keys of all its variables, without {@link CheckpointKeys#VALUE}. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(keys);
  }

  /** How many training steps it comes after, where it says so. */
  public OptionalLong step() {
    return counter(CheckpointKeys.STEP);
  }

  /** Which checkpoint of its training it is, counting from 1, where it says so. */
  public OptionalLong saveCounter() {
    return counter(CheckpointKeys.SAVE_COUNTER);
  }

  /**
   * Fills variables from the checkpoint; all others keep their values. What the checkpoint has
   * beyond them is ignored. The backbone's classification top may be missing as a whole, unlike in
   * the Object Detection API: no detection passes through it, and it makes up a third of the size.
   *
   * @param session of the graph that the variables are in
   * @param variables of the detector
   * @param scope which of them to fill
   * @throws CheckpointMismatchException if one is missing or has another shape; then nothing was
   *     changed
   * @throws UnreadableCheckpointException if a file is damaged; then nothing was changed
   */
  public void restore(Session session, VariableStore variables, RestoreScope scope) {
    Map<String, Variable> wanted = wanted(variables, scope);
    CheckpointMismatch mismatch = new CheckpointMismatch(prefix, scope);
    Map<String, Variable> present = new LinkedHashMap<>();
    wanted.forEach(
        (key, variable) -> {
          if (keys.contains(key)) {
            present.put(key, variable);
          } else {
            mismatch.missing(key);
          }
        });
    keys.stream()
        .filter(key -> key.startsWith(CheckpointKeys.MODEL) && scope.contains(key))
        .filter(key -> !wanted.containsKey(key) && !CheckpointKeys.isSlot(key))
        .filter(key -> !wanted.containsKey(CheckpointKeys.average(key)))
        .forEach(mismatch::unexpected);
    if (present.isEmpty()) {
      mismatch.throwIfAny();
      return;
    }
    try (Result values = read(List.copyOf(present.keySet()), TFloat32.class)) {
      Session.Runner runner = session.runner();
      int index = 0;
      for (Map.Entry<String, Variable> entry : present.entrySet()) {
        Tensor value = values.get(index++);
        Variable variable = entry.getValue();
        mismatch.compare(entry.getKey(), value.shape(), variable.shape());
        runner.feed(variable.startValue(), value).addTarget(variable.initialization().op());
      }
      mismatch.throwIfAny();
      runner.run().close();
    }
  }

  /** The variables to fill by their keys in this checkpoint. */
  private Map<String, Variable> wanted(VariableStore variables, RestoreScope scope) {
    Map<String, Variable> wanted = new LinkedHashMap<>();
    boolean classifier =
        scope == RestoreScope.CLASSIFICATION
            && keys.stream().anyMatch(key -> key.startsWith(CLASSIFIER_ROOT + "/"));
    for (Variable variable : variables.variables()) {
      if (scope.contains(variable.key())) {
        wanted.put(keyOf(variable, scope, classifier), variable);
      }
    }
    if (scope != RestoreScope.RESUME && !classifier && !hasClassificationTop()) {
      wanted.keySet().removeIf(key -> key.startsWith(CheckpointKeys.CLASSIFICATION_TOP));
    }
    if (scope == RestoreScope.RESUME) {
      variables.slots().forEach(slot -> wanted.put(slot.key(), slot));
    }
    return wanted;
  }

  private String keyOf(Variable variable, RestoreScope scope, boolean classifier) {
    String key = variable.key();
    if (classifier) {
      return classifierKey(key);
    }
    String average = CheckpointKeys.average(key);
    return scope == RestoreScope.AVERAGED && keys.contains(average) ? average : key;
  }

  private boolean hasClassificationTop() {
    return keys.stream().anyMatch(key -> key.startsWith(CheckpointKeys.CLASSIFICATION_TOP));
  }

  private static String classifierKey(String key) {
    return key.replace(CheckpointKeys.BACKBONE, CLASSIFIER_ROOT)
        .replace(CheckpointKeys.CLASSIFICATION_TOP, CLASSIFIER_ROOT);
  }

  private OptionalLong counter(String key) {
    if (!keys.contains(key)) {
      return OptionalLong.empty();
    }
    try (Result result = read(List.of(key), TInt64.class)) {
      return OptionalLong.of(((TInt64) result.get(0)).getLong());
    }
  }

  private Result read(List<String> keysToRead, Class<? extends TType> type) {
    List<String> names = keysToRead.stream().map(key -> key + CheckpointKeys.VALUE).toList();
    try {
      return read(prefix, names, type);
    } catch (TensorFlowException e) {
      throw unreadable(prefix, e);
    }
  }

  /** The entry {@link ObjectGraphs#ENTRY}. */
  static byte[] objectGraph(Path prefix) {
    try (Result result = read(prefix, List.of(ObjectGraphs.ENTRY), TString.class)) {
      return ((TString) result.get(0)).asBytes().getObject();
    }
  }

  private static Result read(Path prefix, List<String> names, Class<? extends TType> type) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Restore restore =
          tf.train.restore(
              tf.constant(prefix.toString()),
              tf.array(names.toArray(new String[0])),
              tf.array(Collections.nCopies(names.size(), "").toArray(new String[0])),
              new ArrayList<>(Collections.nCopies(names.size(), type)));
      try (Session session = new Session(graph)) {
        Session.Runner runner = session.runner();
        for (int i = 0; i < names.size(); i++) {
          runner.fetch(restore.op().output(i));
        }
        return runner.run();
      }
    }
  }

  static Path index(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + ".index");
  }

  static Path data(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + ".data-00000-of-00001");
  }

  private static InputException absent(Path prefix) {
    return new InputException(
        "there is no checkpoint " + prefix + " (no file " + index(prefix).getFileName() + ")",
        "Give the path of a checkpoint without its ending, such as model/ckpt-0 for"
            + " model/ckpt-0.index.");
  }

  private static InputException nameBased(Path prefix) {
    return new InputException(
        "checkpoint " + prefix + " is name-based, as TensorFlow 1 wrote them",
        "Use an object-based checkpoint of TensorFlow 2, such as those released with"
            + " efficientdet_d0_coco17_tpu-32.");
  }

  private static InputException unreadable(Path prefix, Exception cause) {
    return new UnreadableCheckpointException(
        "checkpoint " + prefix + " cannot be read: " + cause.getMessage(),
        "Copy it anew, both the .index and the .data file.",
        cause);
  }
}
