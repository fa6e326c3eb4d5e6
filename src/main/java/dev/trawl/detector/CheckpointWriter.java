package dev.trawl.detector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Save;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/**
 * Writes the variables of a graph as object-based checkpoints that {@link Checkpoint} and Python's
 * {@code tf.train.Checkpoint} read. The ops for it are added once, by the constructor.
 */
public final class CheckpointWriter {
  private final Placeholder<TString> prefix;
  private final Placeholder<TInt64> step;
  private final Placeholder<TInt64> saveCounter;
  private final Save save;

  /**
   * Adds the ops that write everything, to go on with a training.
   *
   * @param tf of the variables' graph
   * @param variables which has all variables by now, the optimizer's too
   */
  public CheckpointWriter(Ops tf, VariableStore variables) {
    this(tf, variables.variables(), variables.slots());
  }

  /**
   * Adds the ops that write only what detections follow from, to start other trainings from:
   * neither the optimizer's variables nor the backbone's classification top. A third of the size.
   *
   * @param tf of the variables' graph
   * @param variables which has all variables of the model by now
   */
  public static CheckpointWriter ofWeights(Ops tf, VariableStore variables) {
    return new CheckpointWriter(
        tf, variables.variables().stream().filter(Variable::countsInDetection).toList(), List.of());
  }

  private CheckpointWriter(Ops tf, List<Variable> variables, List<Variable> slots) {
    this.prefix = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    this.step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    this.saveCounter = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    List<String> keys = new ArrayList<>(variables.stream().map(Variable::key).toList());
    keys.add(CheckpointKeys.STEP);
    keys.add(CheckpointKeys.SAVE_COUNTER);
    List<String> slotKeys = slots.stream().map(Variable::key).toList();
    List<Operand<?>> values = new ArrayList<>();
    variables.forEach(variable -> values.add(variable.value()));
    values.add(step);
    values.add(saveCounter);
    slots.forEach(slot -> values.add(slot.value()));
    List<String> names = new ArrayList<>();
    keys.forEach(key -> names.add(key + CheckpointKeys.VALUE));
    slotKeys.forEach(key -> names.add(key + CheckpointKeys.VALUE));
    names.add(ObjectGraphs.ENTRY);
    byte[] entry = ObjectGraphs.entry(keys, slotKeys.stream().map(CheckpointKeys::slot).toList());
    try (TString bytes = TString.tensorOfBytes(NdArrays.scalarOfObject(entry))) {
      values.add(tf.constantOf(bytes));
    }
    this.save =
        tf.train.save(
            prefix,
            tf.array(names.toArray(new String[0])),
            tf.array(Collections.nCopies(names.size(), "").toArray(new String[0])),
            values);
  }

  /**
   * Writes a checkpoint. Whoever looks sees the whole of it or none: the index, which makes it a
   * checkpoint, comes last.
   *
   * @param session of the graph
   * @param target path without {@code .index}, such as {@code model/ckpt-3}; one that is there is
   *     replaced
   * @param stepsDone number of training steps that the values come after
   * @param number which checkpoint of its training it is, counting from 1
   * @throws UncheckedIOException if it cannot be written; nothing of it is left then
   */
  public void write(Session session, Path target, long stepsDone, long number) {
    Path temporary = target.resolveSibling(target.getFileName() + ".temporary");
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      saveTo(session, temporary, stepsDone, number);
      Files.deleteIfExists(Checkpoint.index(target));
      DurableFiles.replace(Checkpoint.data(temporary), Checkpoint.data(target));
      DurableFiles.replace(Checkpoint.index(temporary), Checkpoint.index(target));
    } catch (TensorFlowException e) {
      removePartsOf(temporary, e);
      // What follows the first line is about TensorFlow's graph.
      String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UncheckedIOException("writing checkpoint " + target, new IOException(problem, e));
    } catch (IOException e) {
      removePartsOf(temporary, e);
      throw new UncheckedIOException("writing checkpoint " + target, e);
    }
  }

  private void saveTo(Session session, Path path, long stepsDone, long number) {
    try (TString prefixValue = TString.scalarOf(path.toString());
        TInt64 stepValue = TInt64.scalarOf(stepsDone);
        TInt64 numberValue = TInt64.scalarOf(number)) {
      session
          .runner()
          .feed(prefix, prefixValue)
          .feed(step, stepValue)
          .feed(saveCounter, numberValue)
          .addTarget(save)
          .run()
          .close();
    }
  }

  /** TensorFlow leaves files behind whose names go on from that of the checkpoint. */
  private static void removePartsOf(Path checkpoint, Exception reason) {
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(
            checkpoint.toAbsolutePath().getParent(), checkpoint.getFileName() + ".*")) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
