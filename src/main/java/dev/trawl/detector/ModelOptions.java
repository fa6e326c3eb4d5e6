package dev.trawl.detector;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.trawl.dataset.InputException;

/**
 * A message of {@code pipeline.config} with the path to it, to refuse what no graph is built for.
 *
 * @param path such as {@code model.ssd.loss}
 * @param message what lies there
 */
record ModelOptions<M extends Message>(String path, M message) {

  /** A message in one of its fields. */
  <C extends Message> ModelOptions<C> child(String field, C child) {
    return new ModelOptions<>(path + "." + field, child);
  }

  /** Fails unless a field has this value, its default counting as set. */
  void mustBe(String field, Object required) {
    Object value = message.getField(descriptor(field));
    if (!value.toString().equals(required.toString())) {
      throw unsupported(field + ": " + value, "Set it to " + required + ".");
    }
  }

  /** Fails if a field is set. */
  void mustBeAbsent(String field) {
    FieldDescriptor descriptor = descriptor(field);
    boolean present =
        descriptor.isRepeated()
            ? message.getRepeatedFieldCount(descriptor) > 0
            : message.hasField(descriptor);
    if (present) {
      throw unsupported(field, "Remove it.");
    }
  }

  /** Fails unless this alternative of several is the one that is set. */
  void mustHave(String field) {
    if (!message.hasField(descriptor(field))) {
      throw new InputException(
          path + " lacks " + field + ", the only kind that this detector has",
          "Set " + path + "." + field + ".");
    }
  }

  /** The failure for a setting that no graph is built for. */
  InputException unsupported(String setting, String nextAction) {
    return new InputException(path + "." + setting + " is not supported", nextAction);
  }

  private FieldDescriptor descriptor(String field) {
    FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
    if (descriptor == null) {
      throw new IllegalArgumentException(
          message.getDescriptorForType().getFullName() + " has no field " + field);
    }
    return descriptor;
  }
}
