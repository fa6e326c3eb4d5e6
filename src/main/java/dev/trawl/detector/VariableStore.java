package dev.trawl.detector;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * The variables of one graph by their checkpoint keys, and how gradients reach them. Start values
 * depend on the seed and the key alone, not on the order in which variables are made.
 *
 * <p>Not safe for use by several threads, as building a graph is not.
 */
public final class VariableStore {
  private final Ops tf;
  private final long seed;
  private final Backpropagation backpropagation;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, Variable> slots = new LinkedHashMap<>();

  /**
   * @param tf where variables are added
   * @param seed of the start values
   */
  public VariableStore(Ops tf, long seed) {
    this.tf = tf;
    this.seed = seed;
    this.backpropagation = new Backpropagation(tf);
  }

  /** Computes gradients with respect to the variables; layers may give it their own. */
  Backpropagation backpropagation() {
    return backpropagation;
  }

  /**
   * Adds a variable.
   *
   * @param key its checkpoint key without the ending {@link CheckpointKeys#VALUE}
   * @param shape all dimensions known
   * @param initializer of its start value
   * @param trainable whether the optimizer changes it
   * @param l2 coefficient of its sum of squares in the regularization loss, 0 for none
   * @throws IllegalStateException if there is one with this key already
   */
  public Variable add(
      String key, Shape shape, Initializer initializer, boolean trainable, float l2) {
    return add(variables, key, shape, initializer, trainable, l2);
  }

  /**
   * Adds a variable of the optimizer that belongs to one of the model, starting from zero and of
   * the same shape.
   *
   * @param variable the model's
   * @param optimizer the attributes from a checkpoint's root to the optimizer
   * @param name of the slot, such as {@code momentum}
   */
  public Variable addSlot(Variable variable, String optimizer, String name) {
    return add(
        slots,
        new CheckpointKeys.Slot(variable.key(), optimizer, name).key(),
        variable.shape(),
        new Initializer.Constant(0),
        false,
        0);
  }

  /** The model's variables in the order in which they were added. */
  public List<Variable> variables() {
    return List.copyOf(variables.values());
  }

  /** Those of {@link #variables()} that the optimizer changes, in the same order. */
  public List<Variable> trainable() {
    return variables.values().stream().filter(Variable::trainable).toList();
  }

  /** The optimizer's variables in the order in which they were added. */
  public List<Variable> slots() {
    return List.copyOf(slots.values());
  }

  /** Both of the above. */
  public List<Variable> all() {
    List<Variable> all = new ArrayList<>(variables.values());
    all.addAll(slots.values());
    return all;
  }

  /**
   * A variable of the model.
   *
   * @param key its checkpoint key without the ending {@link CheckpointKeys#VALUE}
   * @throws IllegalArgumentException if there is none
   */
  public Variable get(String key) {
    Variable variable = variables.get(key);
    if (variable == null) {
      throw new IllegalArgumentException("the graph has no variable " + key);
    }
    return variable;
  }

  /** Sets all variables, the optimizer's too, to their start values. */
  public void initialize(Session session) {
    Session.Runner runner = session.runner();
    for (Variable variable : all()) {
      runner.addTarget((Op) variable.initialization());
    }
    runner.run().close();
  }

  private Variable add(
      Map<String, Variable> map,
      String key,
      Shape shape,
      Initializer initializer,
      boolean trainable,
      float l2) {
    VarHandleOp handle = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(key));
    Output<TFloat32> value = tf.readVariableOp(handle, TFloat32.class).asOutput();
    Operand<TFloat32> startValue = initializer.values(tf, shape, seedOf(key));
    AssignVariableOp initialization = tf.assignVariableOp(handle, startValue);
    Variable variable =
        new Variable(key, shape, trainable, l2, handle, value, startValue, initialization);
    if (map.putIfAbsent(key, variable) != null) {
      throw new IllegalStateException("the graph has a variable " + key + " already");
    }
    return variable;
  }

  /** FNV-1a over the seed's and the key's bytes: the same in any JVM. */
  private int[] seedOf(String key) {
    long hash = 0xcbf29ce484222325L;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      hash = (hash ^ (seed >>> shift & 0xff)) * 0x100000001b3L;
    }
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return new int[] {(int) (hash >>> Integer.SIZE), (int) hash};
  }
}
