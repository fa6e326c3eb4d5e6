package dev.trawl.detector;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.trawl.dataset.InputException;

/**
 * A message of {@code pipeline.config} with the path to it, to refuse by name what is not built.
 *
 * @param path such as {@code model.ssd.loss}
 * @param message what lies there
 */
public record ModelOptions<M extends Message>(String path, M message) {

  /**
   * A message in one of its fields.
   *
   * @param field its name
   * @param child the message
   */
  public <C extends Message> ModelOptions<C> child(String field, C child) {
    return new ModelOptions<>(path + "." + field, child);
  }

  /**
   * Fails unless a field has this value, its default counting as set.
   *
   * @throws InputException naming the field
   */
  public void mustBe(String field, Object required) {
    mustBe(field, required, "Set it to " + required + ".");
  }

  /**
   * Fails unless a field has this value, its default counting as set.
   *
   * @param nextAction what to do where it has not
   * @throws InputException naming the field
   */
  public void mustBe(String field, Object required, String nextAction) {
    Object value = message.getField(descriptor(field));
    if (!value.toString().equals(required.toString())) {
      throw unsupported(field + ": " + value, nextAction);
    }
  }

  /**
   * Fails if a field is set.
   *
   * @throws InputException naming the field
   */
  public void mustBeAbsent(String field) {
    mustBeAbsent(field, "Remove it.");
  }

  /**
   * Fails if a field is set.
   *
   * @param nextAction what to do where it is
   * @throws InputException naming the field
   */
  public void mustBeAbsent(String field, String nextAction) {
    FieldDescriptor descriptor = descriptor(field);
    boolean present =
        descriptor.isRepeated()
            ? message.getRepeatedFieldCount(descriptor) > 0
            : message.hasField(descriptor);
    if (present) {
      throw unsupported(field, nextAction);
    }
  }

  /**
   * Fails unless this alternative of several is the one that is set.
   *
   * @throws InputException naming it and the one that is set in its place
   */
  public void mustHave(String field) {
    FieldDescriptor descriptor = descriptor(field);
    if (!message.hasField(descriptor)) {
      FieldDescriptor other =
          descriptor.getContainingOneof() == null
              ? null
              : message.getOneofFieldDescriptor(descriptor.getContainingOneof());
      throw new InputException(
          path
              + " lacks "
              + field
              + ", the only kind that is supported"
              + (other == null ? "" : ", and has " + other.getName()),
          "Set " + path + "." + field + ".");
    }
  }

  /** The failure for a setting that is not built. */
  public InputException unsupported(String setting, String nextAction) {
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
