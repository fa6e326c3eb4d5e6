package dev.trawl.detector;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.types.TFloat32;

/**
 * A formula over single elements that TensorFlow's compiler (XLA) turns into one loop. Operation by
 * operation each would read and write whole tensors, and memory is what limits them.
 */
final class FusedFormula {

  /** The formula itself. */
  interface Formula {
    /**
     * Adds the ops.
     *
     * @param tf where to
     * @param arguments as many as the formula has, of shapes that broadcast to the first one's
     */
    Operand<TFloat32> of(Ops tf, List<Operand<TFloat32>> arguments);
  }

  private final Ops tf;
  private final String function;

  /**
   * Adds a formula to a graph.
   *
   * @param tf of the graph
   * @param arguments how many it has
   * @param formula what to compute
   */
  FusedFormula(Ops tf, int arguments, Formula formula) {
    this.tf = tf;
    // The graph keeps a copy.
    try (ConcreteFunction concrete =
        ConcreteFunction.create(inner -> signature(inner, arguments, formula))) {
      tf.scope().env().attachFunction(concrete);
      function = concrete.getDefinedName();
    }
  }

  private static Signature signature(Ops tf, int arguments, Formula formula) {
    Signature.Builder signature = Signature.builder();
    List<Operand<TFloat32>> placeholders =
        IntStream.range(0, arguments)
            .<Operand<TFloat32>>mapToObj(
                i -> tf.placeholder(TFloat32.class, Placeholder.shape(Shape.unknown())))
            .toList();
    for (int i = 0; i < arguments; i++) {
      signature.input("argument" + i, placeholders.get(i));
    }
    return signature.output("value", formula.of(tf, placeholders)).build();
  }

  /**
   * Applies the formula.
   *
   * @param arguments of shapes that broadcast to the first one's
   * @return of the first one's shape
   */
  Operand<TFloat32> apply(List<Operand<TFloat32>> arguments) {
    DataType[] types =
        Collections.nCopies(arguments.size(), DataType.DT_FLOAT).toArray(DataType[]::new);
    NameAttrList callee = NameAttrList.newBuilder().setName(function).build();
    Output<TFloat32> value =
        tf.scope()
            .opBuilder("PartitionedCall", "FusedFormula")
            .addInputList(arguments.stream().map(Operand::asOutput).toArray(Output<?>[]::new))
            .setAttr("Tin", types)
            .setAttr("Tout", new DataType[] {DataType.DT_FLOAT})
            .setAttr("f", AttrValue.newBuilder().setFunc(callee).build())
            .setAttr("_XlaMustCompile", true)
            .build()
            .output(0);
    return tf.ensureShape(value, arguments.get(0).shape());
  }

  /** Whether this TensorFlow can compile formulas for the device it runs on. */
  static boolean isSupported() {
    return Probe.COMPILES;
  }

  /** Tries it once a process. */
  private static final class Probe {
    static final boolean COMPILES = compiles();

    private static boolean compiles() {
      try (Graph graph = new Graph();
          Session session = new Session(graph)) {
        Ops tf = Ops.create(graph);
        FusedFormula sum =
            new FusedFormula(
                tf, 2, (inner, values) -> inner.math.add(values.get(0), values.get(1)));
        Operand<TFloat32> one = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1)));
        Operand<TFloat32> result = sum.apply(List.of(one, one));
        try (TFloat32 value = TFloat32.vectorOf(1)) {
          session.runner().feed(one, value).fetch(result).run().close();
        }
        return true;
      } catch (TensorFlowException e) {
        // The answer for a build of TensorFlow without the compiler, or a device it lacks tools
        // for.
        return false;
      }
    }
  }
}
