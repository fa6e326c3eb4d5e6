package dev.trawl.training.optimizer;

import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which variables are trained: those that a pattern of {@code update_trainable_variables} finds, or
 * all where there is none, without those that a pattern of {@code freeze_variables} finds.
 *
 * <p>A pattern may be found anywhere in a variable's name, as TensorFlow 1 searched it; the Object
 * Detection API's loop for TensorFlow 2 does not look at these fields any more. Names are those of
 * the original's variables; the keys of checkpoints are searched as well.
 *
 * <p>A frozen variable keeps its value to the bit: no gradient, no decay by the regularization loss
 * and no share in the global norm. Batch norms' moving statistics are no trained variables and
 * follow the batches all the same.
 *
 * @param updated patterns of {@code update_trainable_variables}
 * @param frozen patterns of {@code freeze_variables}
 */
public record TrainedVariables(List<Pattern> updated, List<Pattern> frozen) {
  private static final String UPDATED = "train_config.update_trainable_variables";
  private static final String FROZEN = "train_config.freeze_variables";
  private static final int SHOWN = 3;

  /** Copies the lists. */
  public TrainedVariables {
    updated = List.copyOf(updated);
    frozen = List.copyOf(frozen);
  }

  /** All of them. */
  public static TrainedVariables all() {
    return new TrainedVariables(List.of(), List.of());
  }

  /**
   * What a config says.
   *
   * @throws InputException where a pattern is no regular expression
   */
  public static TrainedVariables from(TrainConfig config) {
    return new TrainedVariables(
        patterns(UPDATED, config.getUpdateTrainableVariablesList()),
        patterns(FROZEN, config.getFreezeVariablesList()));
  }

  /** Whether no pattern leaves any variable out. */
  public boolean areAll() {
    return updated.isEmpty() && frozen.isEmpty();
  }

  /**
   * Selects.
   *
   * @param trainable the variables that can be trained
   * @param nameOf a variable's name in the original
   * @throws InputException where a pattern finds nothing, or nothing is left to train
   */
  public List<Variable> of(List<Variable> trainable, Function<Variable, String> nameOf) {
    requireUse(UPDATED, updated, trainable, nameOf);
    requireUse(FROZEN, frozen, trainable, nameOf);
    List<Variable> trained = new ArrayList<>();
    for (Variable variable : trainable) {
      if ((updated.isEmpty() || anyFinds(updated, variable, nameOf))
          && !anyFinds(frozen, variable, nameOf)) {
        trained.add(variable);
      }
    }
    if (trained.isEmpty()) {
      throw new InputException(
          (frozen.isEmpty() ? UPDATED : FROZEN) + " leaves no variable to train",
          "Narrow its patterns: the heads, \"WeightSharedConvolutionalBoxPredictor\", are what"
              + " other classes need.");
    }
    return trained;
  }

  private static List<Pattern> patterns(String field, List<String> texts) {
    List<Pattern> patterns = new ArrayList<>();
    for (String text : texts) {
      // As the original: an empty pattern is none.
      if (!text.isEmpty()) {
        try {
          patterns.add(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
          throw new InputException(
              field
                  + " has \""
                  + text
                  + "\", which is no regular expression: "
                  + e.getDescription(),
              "Correct it; a dot stands for any character, .* for any text.",
              e);
        }
      }
    }
    return patterns;
  }

  private static void requireUse(
      String field,
      List<Pattern> patterns,
      List<Variable> trainable,
      Function<Variable, String> nameOf) {
    for (Pattern pattern : patterns) {
      if (trainable.stream().noneMatch(variable -> finds(pattern, variable, nameOf))) {
        throw new InputException(
            field + " has \"" + pattern + "\", which no variable's name contains",
            "Names are such as "
                + String.join(", ", examples(trainable.stream().map(nameOf).toList()))
                + ".");
      }
    }
  }

  /** From the begin, the middle and the end, which are of different parts of the detector. */
  private static List<String> examples(List<String> names) {
    List<String> examples = new ArrayList<>();
    for (int i = 0; i < SHOWN && i < names.size(); i++) {
      examples.add(names.get(i * (names.size() - 1) / Math.max(1, SHOWN - 1)));
    }
    return examples.stream().distinct().toList();
  }

  private static boolean anyFinds(
      List<Pattern> patterns, Variable variable, Function<Variable, String> nameOf) {
    return patterns.stream().anyMatch(pattern -> finds(pattern, variable, nameOf));
  }

  private static boolean finds(
      Pattern pattern, Variable variable, Function<Variable, String> nameOf) {
    return pattern.matcher(nameOf.apply(variable)).find() || pattern.matcher(variable.key()).find();
  }
}
