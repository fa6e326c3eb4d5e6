package dev.trawl.config;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.trawl.config.proto.Constraints;
import dev.trawl.config.proto.ValueRange;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a field takes and what a message holds. */
final class FieldTypes {
  private FieldTypes() {}

  /** What one value of a field has to be, such as "a whole number, at least 1". */
  static String describe(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case INT, LONG -> "a whole number" + describe(range(field));
      case FLOAT, DOUBLE -> "a number" + describe(range(field));
      case BOOLEAN -> "true or false";
      case STRING -> describeString(field);
      case ENUM ->
          "one of "
              + field.getEnumType().getValues().stream()
                  .map(EnumValueDescriptor::getName)
                  .collect(Collectors.joining(", "));
      case MESSAGE -> "a message in braces with fields of " + field.getMessageType().getName();
      case BYTE_STRING -> "bytes in quotes";
    };
  }

  /** How many values a repeated field may have, such as "1 or 3"; empty where it may have any. */
  static String counts(FieldDescriptor field) {
    return field.getOptions().getExtension(Constraints.count).stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" or "));
  }

  /** The names of a message's fields, by name. */
  static String fieldsOf(Descriptor type) {
    List<String> names = fieldNames(type);
    return names.isEmpty()
        ? type.getName() + " has no fields"
        : "Fields of " + type.getName() + ": " + String.join(", ", names);
  }

  /** Why a message has no field of that name, with a guess at what was meant. */
  static String noSuchField(Descriptor type, String name) {
    if (type.isReservedName(name)) {
      return "Trawl does not support " + name;
    }
    return type.getName()
        + " has no field '"
        + name
        + "'"
        + Spelling.nearest(name, fieldNames(type))
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("");
  }

  /** A number without a trailing ".0" and in full, as people write it in a config. */
  static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }

  /** Bounds as the end of a phrase; empty where there are none. */
  static String describe(ValueRange range) {
    String low =
        range.hasMin()
            ? "at least " + number(range.getMin())
            : range.hasAbove() ? "above " + number(range.getAbove()) : "";
    String high = range.hasMax() ? "at most " + number(range.getMax()) : "";
    if (low.isEmpty() && high.isEmpty()) {
      return "";
    }
    return ", " + low + (low.isEmpty() || high.isEmpty() ? "" : " and ") + high;
  }

  /** The bounds stated for a field. An unsigned field starts at 0 without being told. */
  static ValueRange range(FieldDescriptor field) {
    ValueRange range = field.getOptions().getExtension(Constraints.range);
    boolean unsigned = field.getType() == FieldDescriptor.Type.UINT32;
    return unsigned && !range.hasMin() ? range.toBuilder().setMin(0).build() : range;
  }

  private static String describeString(FieldDescriptor field) {
    List<String> choices = field.getOptions().getExtension(Constraints.choice);
    return choices.isEmpty() ? "text in quotes" : "one of " + quoted(choices);
  }

  private static String quoted(List<String> choices) {
    return choices.stream().map(choice -> '"' + choice + '"').collect(Collectors.joining(", "));
  }

  private static List<String> fieldNames(Descriptor type) {
    return type.getFields().stream().map(FieldDescriptor::getName).sorted().toList();
  }
}
