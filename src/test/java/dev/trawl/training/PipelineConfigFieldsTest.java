package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.AdamOptimizer;
import dev.trawl.config.proto.ManualStepLearningRate;
import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.config.proto.RMSPropOptimizer;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every field of a {@code pipeline.config} is in the list of {@code configs/README.md}, and what
 * the list says of it is what becomes of it: nothing is silently ignored.
 */
class PipelineConfigFieldsTest {
  private static final Path LIST = Path.of("configs/README.md");
  private static final Pattern HEADING = Pattern.compile("### (\\w+)");
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([\\w ]+) \\| (.*) \\|");
  private static final String DONE = "done";
  private static final String REFUSED = "refused";
  private static final String NO_EFFECT = "no effect";

  /** Done by other parts than the recipe, which have tests of their own. */
  private static final Set<String> DONE_ELSEWHERE =
      Set.of(
          "TrainConfig.batch_size",
          "TrainConfig.num_steps",
          "TrainConfig.fine_tune_checkpoint",
          "TrainConfig.fine_tune_checkpoint_type",
          "TrainConfig.from_detection_checkpoint",
          "TrainConfig.use_bfloat16",
          "InputReader.name",
          "EvalConfig.batch_size",
          "EvalConfig.include_metrics_per_category",
          "EvalConfig.max_num_boxes_to_visualize",
          "EvalConfig.min_score_threshold",
          "EvalConfig.num_visualizations",
          "EvalConfig.retain_original_images",
          "EvalConfig.use_moving_averages");

  private static final TrainEvalPipelineConfig BASE =
      PipelineConfigReader.read(
          Path.of("configs/efficientdet_d0.config"),
          List.of("train_config.optimizer.use_moving_average=true"));

  /** A field with the fields that lead to it from the root. */
  private record Place(List<FieldDescriptor> way, FieldDescriptor field) {
    String name() {
      return field.getContainingType().getName() + "." + field.getName();
    }

    Place down(FieldDescriptor next) {
      List<FieldDescriptor> longer = new ArrayList<>(way);
      longer.add(field);
      return new Place(longer, next);
    }
  }

  @Test
  void every_field_is_listed_once_and_no_other() throws IOException {
    Set<String> fields = new LinkedHashSet<>();
    places(statuses()).forEach(place -> fields.add(place.name()));
    assertEquals(fields, new LinkedHashSet<>(statuses().keySet()));
  }

  @TestFactory
  Stream<DynamicTest> what_the_list_says_becomes_of_a_field() throws IOException {
    Map<String, String> statuses = statuses();
    return places(statuses).stream()
        .map(
            place ->
                DynamicTest.dynamicTest(
                    place.name(), () -> check(place, statuses.getOrDefault(place.name(), ""))));
  }

  private static void check(Place place, String status) {
    TrainEvalPipelineConfig without = with(place, false);
    TrainEvalPipelineConfig with = with(place, true);
    switch (status) {
      case REFUSED -> {
        InputException refusal =
            assertThrows(InputException.class, () -> TrainingRecipe.of(with), place::name);
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(place.field().getName()), message);
        assertTrue(!refusal.nextAction().isEmpty());
      }
      case NO_EFFECT ->
          assertEquals(numbers(TrainingRecipe.of(without)), numbers(TrainingRecipe.of(with)));
      case DONE -> {
        if (place.field().getJavaType() != FieldDescriptor.JavaType.MESSAGE
            && !DONE_ELSEWHERE.contains(place.name())) {
          assertNotEquals(outcome(without), outcome(with), "nothing depends on " + place.name());
        }
      }
      default -> throw new AssertionError(place.name() + " is listed as '" + status + "'");
    }
  }

  /** What a training does, or why it is refused. */
  private static Object outcome(TrainEvalPipelineConfig config) {
    try {
      return numbers(TrainingRecipe.of(config));
    } catch (InputException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static List<Object> numbers(TrainingRecipe recipe) {
    return List.of(
        recipe.detector(),
        recipe.learningRate(),
        recipe.optimizer(),
        // Patterns are equal only to themselves.
        recipe.trained().toString(),
        recipe.regularized(),
        recipe.mostBoxes());
  }

  /** The base with a field's message there, and the field itself at another value than before. */
  private static TrainEvalPipelineConfig with(Place place, boolean changed) {
    TrainEvalPipelineConfig.Builder root = BASE.toBuilder();
    Message.Builder at = root;
    for (FieldDescriptor field : place.way()) {
      if (!field.isRepeated()) {
        at = at.getFieldBuilder(field);
      } else {
        if (at.getRepeatedFieldCount(field) == 0) {
          at.addRepeatedField(field, at.newBuilderForField(field).build());
        }
        at = at.getRepeatedFieldBuilder(field, 0);
      }
    }
    fillIn(at);
    if (changed) {
      change(at, place.field());
    }
    return root.build();
  }

  /** What a message has to have, whatever the field. */
  private static void fillIn(Message.Builder message) {
    if (message instanceof ManualStepLearningRate.Builder steps) {
      steps.addScheduleBuilder().setStep(100);
    } else if (message instanceof RMSPropOptimizer.Builder rmsProp) {
      rmsProp.getLearningRateBuilder().getConstantLearningRateBuilder();
    } else if (message instanceof AdamOptimizer.Builder adam) {
      adam.getLearningRateBuilder().getConstantLearningRateBuilder();
    }
  }

  private static void change(Message.Builder message, FieldDescriptor field) {
    if (field.isRepeated()) {
      message.addRepeatedField(field, element(message, field));
    } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      message.getFieldBuilder(field);
    } else {
      message.setField(field, other(field, message.getField(field)));
    }
  }

  private static Object element(Message.Builder message, FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        ? message.newBuilderForField(field).build()
        : other(field, field.getJavaType() == FieldDescriptor.JavaType.STRING ? "" : 1.5f);
  }

  private static Object other(FieldDescriptor field, Object value) {
    return switch (field.getJavaType()) {
      case BOOLEAN -> !(Boolean) value;
      case INT -> ((Number) value).intValue() + 1;
      case LONG -> ((Number) value).longValue() + 1;
      case FLOAT -> ((Number) value).floatValue() + 1;
      case DOUBLE -> ((Number) value).doubleValue() + 1;
      case STRING -> value + "stem";
      case ENUM ->
          field.getEnumType().getValues().stream()
              .filter(one -> one.getNumber() != ((EnumValueDescriptor) value).getNumber())
              .reduce((first, second) -> second)
              .orElseThrow();
      default -> throw new IllegalArgumentException(field.getFullName());
    };
  }

  /** All fields below the root that are reached by way of fields that are done. */
  private static List<Place> places(Map<String, String> statuses) {
    List<Place> places = new ArrayList<>();
    Set<Descriptor> seen = new LinkedHashSet<>();
    seen.add(TrainEvalPipelineConfig.getDescriptor());
    TrainEvalPipelineConfig.getDescriptor()
        .getFields()
        .forEach(field -> collect(new Place(List.of(), field), statuses, seen, places));
    return places;
  }

  private static void collect(
      Place place, Map<String, String> statuses, Set<Descriptor> seen, List<Place> places) {
    places.add(place);
    if (place.field().getJavaType() != FieldDescriptor.JavaType.MESSAGE
        || !DONE.equals(statuses.get(place.name()))) {
      return;
    }
    Descriptor message = place.field().getMessageType();
    // Each step of augmentation has tests of its own.
    if (!message.equals(PreprocessingStep.getDescriptor()) && seen.add(message)) {
      message.getFields().forEach(field -> collect(place.down(field), statuses, seen, places));
    }
  }

  private static Map<String, String> statuses() throws IOException {
    Map<String, String> statuses = new LinkedHashMap<>();
    String message = "";
    for (String line : Files.readAllLines(LIST)) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        message = heading.group(1);
      } else if (row.matches()) {
        String name = message + "." + row.group(1);
        assertTrue(statuses.put(name, row.group(2)) == null, name + " is listed twice");
      }
    }
    return statuses;
  }
}
