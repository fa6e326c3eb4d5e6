package dev.trawl.config;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.trawl.dataset.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One assignment to a field: {@code train_config.batch_size=8}. Elements of repeated fields are
 * named by index; the index after the last one adds an element. Values are written as in text
 * format, text also without quotes; a message {@code {...}} or a list {@code [...]} replaces the
 * whole.
 */
final class ConfigOverride {
  private static final Pattern STEP = Pattern.compile("([A-Za-z_]\\w*)(?:\\[(\\d{1,6})])?");
  private static final String EXAMPLE = "Write it as in train_config.batch_size=8.";

  /** A name on the path; index -1 where none is given. */
  private record Step(String name, int index) {
    @Override
    public String toString() {
      return index < 0 ? name : name + "[" + index + "]";
    }
  }

  private final List<Step> steps;
  private final String value;

  private ConfigOverride(List<Step> steps, String value) {
    this.steps = steps;
    this.value = value;
  }

  /**
   * Reads {@code path=value}.
   *
   * @throws InputException if there is no "=" or the path is none
   */
  static ConfigOverride parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new InputException("--set " + text + " gives no value", EXAMPLE);
    }
    List<Step> steps = new ArrayList<>();
    for (String step : text.substring(0, equals).strip().split("\\.", -1)) {
      Matcher matcher = STEP.matcher(step);
      if (!matcher.matches()) {
        throw new InputException("--set " + text + ": '" + step + "' is not a field", EXAMPLE);
      }
      int index = matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2));
      steps.add(new Step(matcher.group(1), index));
    }
    return new ConfigOverride(List.copyOf(steps), text.substring(equals + 1).strip());
  }

  /** Whether the field at {@code path} got its value from here. */
  boolean covers(String path) {
    String own = path(steps.size());
    return path.equals(own) || path.startsWith(own + ".") || path.startsWith(own + "[");
  }

  /**
   * Makes the assignment.
   *
   * @throws InputException if there is no such field or it cannot have that value
   */
  void apply(Message.Builder root) {
    apply(root, 0);
  }

  /** The assignment as the command line takes it. */
  @Override
  public String toString() {
    return "--set " + path(steps.size()) + "=" + value;
  }

  private void apply(Message.Builder message, int depth) {
    Step step = steps.get(depth);
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(step.name());
    if (field == null) {
      throw new InputException(
          this + ": " + FieldTypes.noSuchField(message.getDescriptorForType(), step.name()),
          FieldTypes.fieldsOf(message.getDescriptorForType()) + ".");
    }
    boolean last = depth == steps.size() - 1;
    if (!last && field.getJavaType() != JavaType.MESSAGE) {
      throw new InputException(
          this + ": " + path(depth + 1) + " has no fields",
          "Give it a value: it takes " + FieldTypes.describe(field) + ".");
    }
    if (field.isRepeated()) {
      applyToList(message, field, depth, last);
    } else if (step.index() >= 0) {
      throw new InputException(
          this + ": " + step.name() + " is not a list", "Leave out [" + step.index() + "].");
    } else {
      message.setField(
          field,
          last
              ? readValue(message, field)
              : applyToElement(((Message) message.getField(field)).toBuilder(), depth));
    }
  }

  private void applyToList(
      Message.Builder message, FieldDescriptor field, int depth, boolean last) {
    int index = steps.get(depth).index();
    int size = message.getRepeatedFieldCount(field);
    if (index < 0 && last && value.startsWith("[")) {
      message.setField(field, readText(message, field).getField(field));
      return;
    }
    if (index < 0 || index > size) {
      String name = path(depth) + (depth == 0 ? "" : ".") + field.getName();
      throw new InputException(
          this + ": " + name + (index < 0 ? " is a list" : " has " + size + " entries"),
          size == 0
              ? "Name entry [0], which adds one."
              : "Name an entry, [0] to [" + (size - 1) + "], or [" + size + "], which adds one.");
    }
    if (index == size) {
      message.addRepeatedField(
          field,
          last ? readValue(message, field) : applyToElement(newElement(message, field), depth));
    } else {
      message.setRepeatedField(
          field,
          index,
          last
              ? readValue(message, field)
              : applyToElement(
                  ((Message) message.getRepeatedField(field, index)).toBuilder(), depth));
    }
  }

  private static Message.Builder newElement(Message.Builder message, FieldDescriptor field) {
    return message.newBuilderForField(field);
  }

  private Message applyToElement(Message.Builder element, int depth) {
    apply(element, depth + 1);
    return element.build();
  }

  private Object readValue(Message.Builder message, FieldDescriptor field) {
    boolean quoted = value.startsWith("\"") || value.startsWith("'");
    if (field.getJavaType() == JavaType.STRING && !quoted) {
      return value;
    }
    if (field.getJavaType() == JavaType.MESSAGE) {
      return readMessage(newElement(message, field), field);
    }
    Message parsed = readText(message, field);
    return field.isRepeated() ? parsed.getRepeatedField(field, 0) : parsed.getField(field);
  }

  private Message readMessage(Message.Builder element, FieldDescriptor field) {
    if (!value.startsWith("{") || !value.endsWith("}")) {
      throw wrongValue(field);
    }
    // Spaces for the braces keep the columns of errors those of the value.
    String fields = " " + value.substring(1, value.length() - 1) + " ";
    TextMessages.parse(fields, toString(), element);
    return element.build();
  }

  /** A message in which only {@code field} is set, to the value. */
  private Message readText(Message.Builder message, FieldDescriptor field) {
    Message.Builder parsed = message.getDefaultInstanceForType().newBuilderForType();
    try {
      TextFormat.getParser().merge(field.getName() + ": " + value, parsed);
    } catch (TextFormat.ParseException e) {
      throw wrongValue(field);
    }
    // "8 num_steps: 3" would set a second field along with the first.
    boolean alone =
        parsed.getAllFields().keySet().stream().allMatch(field::equals)
            && (!field.isRepeated()
                || value.startsWith("[")
                || parsed.getRepeatedFieldCount(field) == 1);
    if (!alone) {
      throw wrongValue(field);
    }
    return parsed.build();
  }

  private InputException wrongValue(FieldDescriptor field) {
    String expected = FieldTypes.describe(field);
    return new InputException(
        this + ": " + path(steps.size()) + " takes " + expected + ", not '" + value + "'",
        "Write " + expected + ".");
  }

  private String path(int length) {
    return steps.subList(0, length).stream().map(Step::toString).collect(Collectors.joining("."));
  }
}
