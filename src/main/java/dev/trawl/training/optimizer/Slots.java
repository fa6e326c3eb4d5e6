package dev.trawl.training.optimizer;

import dev.trawl.detector.Variable;
import dev.trawl.detector.VariableStore;

/**
 * Makes an optimizer's own variables, such as momentum, under the checkpoint keys that the Object
 * Detection API gives them.
 *
 * @param variables takes them
 * @param path the attributes from a checkpoint's root to the optimizer
 */
public record Slots(VariableStore variables, String path) {

  /** Slots of the optimizer that a checkpoint holds. */
  public static Slots of(VariableStore variables) {
    return new Slots(variables, "optimizer");
  }

  /**
   * A new variable of zeros, of the same shape as the one it belongs to.
   *
   * @param variable of the model
   * @param name of the slot, as Keras names it
   */
  Variable add(Variable variable, String name) {
    return variables.addSlot(variable, path, name);
  }

  /** Slots of an optimizer that this one holds as an attribute. */
  Slots within(String attribute) {
    return new Slots(variables, path + "/" + attribute);
  }
}
