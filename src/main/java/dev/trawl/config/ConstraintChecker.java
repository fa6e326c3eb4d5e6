package dev.trawl.config;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.trawl.config.proto.Constraints;
import dev.trawl.config.proto.FieldOrder;
import dev.trawl.config.proto.ValueRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Holds a message against the constraints that {@code constraints.proto} states on its fields. */
final class ConstraintChecker {

  /**
   * A constraint that does not hold.
   *
   * @param path path of the field from the root message
   * @param problem what is wrong and what is allowed
   */
  record Violation(String path, String problem) {}

  private final List<Violation> violations = new ArrayList<>();

  private ConstraintChecker() {}

  /** Everything in the message that breaks a constraint, in the order of its fields. */
  static List<Violation> check(Message message) {
    ConstraintChecker checker = new ConstraintChecker();
    checker.checkMessage(message, "");
    return List.copyOf(checker.violations);
  }

  private void checkMessage(MessageOrBuilder message, String path) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      checkField(message, field, join(path, field.getName()));
    }
    for (OneofDescriptor oneof : message.getDescriptorForType().getOneofs()) {
      if (oneof.getOptions().getExtension(Constraints.required) && !message.hasOneof(oneof)) {
        String names =
            oneof.getFields().stream()
                .map(FieldDescriptor::getName)
                .collect(Collectors.joining(", "));
        add(path, "is empty; it needs " + (oneof.getFieldCount() > 1 ? "one of " : "") + names);
      }
    }
    for (FieldOrder order :
        message.getDescriptorForType().getOptions().getExtension(Constraints.order)) {
      checkOrder(message, order, path);
    }
  }

  private void checkField(MessageOrBuilder message, FieldDescriptor field, String path) {
    boolean present =
        field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
    if (!present) {
      if (field.getOptions().getExtension(Constraints.needed)) {
        String counts = FieldTypes.counts(field);
        add(
            path,
            "is missing; it takes "
                + (counts.isEmpty() ? "" : counts + " values, each ")
                + FieldTypes.describe(field));
      }
    } else if (field.isRepeated()) {
      checkElements(message, field, path);
    } else {
      checkValue(field, message.getField(field), path);
    }
  }

  private void checkElements(MessageOrBuilder message, FieldDescriptor field, String path) {
    int size = message.getRepeatedFieldCount(field);
    List<Integer> counts = field.getOptions().getExtension(Constraints.count);
    if (!counts.isEmpty() && !counts.contains(size)) {
      add(
          path,
          "has "
              + size
              + (size == 1 ? " value" : " values")
              + "; it takes "
              + FieldTypes.counts(field));
    }
    for (int i = 0; i < size; i++) {
      checkValue(field, message.getRepeatedField(field, i), path + "[" + i + "]");
    }
  }

  private void checkValue(FieldDescriptor field, Object value, String path) {
    if (value instanceof Message message) {
      checkMessage(message, path);
    } else if (value instanceof Number) {
      checkNumber(field, numberOf(field, value), path);
    } else if (value instanceof String text) {
      List<String> choices = field.getOptions().getExtension(Constraints.choice);
      if (!choices.isEmpty() && !text.isEmpty() && !choices.contains(text)) {
        String near =
            Spelling.nearest(text, choices).map(c -> "; did you mean \"" + c + "\"?").orElse("");
        add(path, "is \"" + text + "\"; it takes " + FieldTypes.describe(field) + near);
      }
    }
  }

  private void checkNumber(FieldDescriptor field, double value, String path) {
    ValueRange range = FieldTypes.range(field);
    boolean allowed =
        Double.isFinite(value)
            && !(range.hasMin() && value < range.getMin())
            && !(range.hasAbove() && value <= range.getAbove())
            && !(range.hasMax() && value > range.getMax())
            && !(field.getJavaType() == JavaType.INT && value > Integer.MAX_VALUE);
    if (!allowed) {
      boolean large = field.getJavaType() == JavaType.INT && value > Integer.MAX_VALUE;
      add(
          path,
          "is "
              + FieldTypes.number(value)
              + "; it takes "
              + FieldTypes.describe(field)
              + (large ? ", at most " + Integer.MAX_VALUE : ""));
    }
  }

  private void checkOrder(MessageOrBuilder message, FieldOrder order, String path) {
    FieldDescriptor low = field(message, order.getLow());
    FieldDescriptor high = field(message, order.getHigh());
    if (!hasValue(message, low) || !hasValue(message, high)) {
      return;
    }
    if (order.hasUnlessZero()) {
      FieldDescriptor condition = field(message, order.getUnlessZero());
      if (numberOf(condition, message.getField(condition)) == 0) {
        return;
      }
    }
    double lowValue = numberOf(low, message.getField(low));
    double highValue = numberOf(high, message.getField(high));
    if (lowValue > highValue || (order.getStrict() && lowValue == highValue)) {
      boolean lowIsWritten = message.hasField(low);
      FieldDescriptor blamed = lowIsWritten ? low : high;
      add(
          join(path, blamed.getName()),
          lowIsWritten
              ? compare(lowValue, order.getStrict() ? "below " : "at most ", high, highValue)
              : compare(highValue, order.getStrict() ? "above " : "at least ", low, lowValue));
    }
  }

  private static String compare(
      double value, String relation, FieldDescriptor other, double otherValue) {
    return "is "
        + FieldTypes.number(value)
        + "; it has to be "
        + relation
        + other.getName()
        + ", which is "
        + FieldTypes.number(otherValue);
  }

  private static FieldDescriptor field(MessageOrBuilder message, String name) {
    return Objects.requireNonNull(
        message.getDescriptorForType().findFieldByName(name),
        () -> message.getDescriptorForType().getName() + " has a constraint on " + name);
  }

  private static boolean hasValue(MessageOrBuilder message, FieldDescriptor field) {
    return message.hasField(field) || field.hasDefaultValue();
  }

  private static double numberOf(FieldDescriptor field, Object value) {
    if (field.getType() == FieldDescriptor.Type.UINT32) {
      return Integer.toUnsignedLong((Integer) value);
    }
    // A float is read as the decimal it was written as: 0.1, not 0.10000000149.
    return value instanceof Float
        ? Double.parseDouble(value.toString())
        : ((Number) value).doubleValue();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private void add(String path, String problem) {
    violations.add(new Violation(path, problem));
  }
}
