package dev.trawl.augmentation.crop;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.trawl.augmentation.random.CropConstraints;
import dev.trawl.augmentation.step.Parameters;
import java.util.List;

/**
 * Reads what a crop is told from any of the messages that describe one; they share the names of
 * their fields.
 */
final class CropOptions {
  /** Of the window and of a box that stays, from the first default operation to the last. */
  private static final List<Float> DEFAULT_SHARES = List.of(0f, 0.1f, 0.3f, 0.5f, 0.7f, 0.9f, 1f);

  private static final float DEFAULT_KEEP_PROBABILITY = 0.15f;
  private static final float LEAST_ASPECT_RATIO = 0.5f;
  private static final float LARGEST_ASPECT_RATIO = 2f;
  private static final float LEAST_AREA = 0.1f;

  private final String name;
  private final Message message;

  /**
   * @param name of the step or operation, for messages
   * @param message what the config says
   */
  CropOptions(String name, Message message) {
    this.name = name;
    this.message = message;
  }

  /** A crop whose aspect ratios the message names. */
  BoxAwareCrop crop() {
    Parameters.positive(path("min_aspect_ratio"), number("min_aspect_ratio"));
    ordered("min_aspect_ratio", "max_aspect_ratio");
    return crop(number("min_aspect_ratio"), number("max_aspect_ratio"));
  }

  /** A crop of one aspect ratio. */
  BoxAwareCrop crop(float aspectRatio) {
    return crop(aspectRatio, aspectRatio);
  }

  private BoxAwareCrop crop(float leastAspectRatio, float largestAspectRatio) {
    Parameters.positive(path("min_area"), number("min_area"));
    ordered("min_area", "max_area");
    return new BoxAwareCrop(
        new CropConstraints(
            fraction("min_object_covered"),
            leastAspectRatio,
            largestAspectRatio,
            number("min_area"),
            fraction("max_area")),
        fraction("overlap_thresh"),
        (Boolean) message.getField(field("clip_boxes")),
        fraction("random_coef"));
  }

  /** Seven crops of any aspect ratio from a half to two, as SSD was trained with. */
  static List<BoxAwareCrop> defaults() {
    return defaults(LEAST_ASPECT_RATIO, LARGEST_ASPECT_RATIO);
  }

  /** The same seven crops of one aspect ratio. */
  static List<BoxAwareCrop> defaults(float aspectRatio) {
    return defaults(aspectRatio, aspectRatio);
  }

  private static List<BoxAwareCrop> defaults(float leastAspectRatio, float largestAspectRatio) {
    return DEFAULT_SHARES.stream()
        .map(
            share ->
                new BoxAwareCrop(
                    new CropConstraints(
                        share, leastAspectRatio, largestAspectRatio, LEAST_AREA, 1f),
                    share,
                    true,
                    DEFAULT_KEEP_PROBABILITY))
        .toList();
  }

  private void ordered(String lower, String upper) {
    Parameters.ordered(path(lower), number(lower), path(upper), number(upper));
  }

  private float fraction(String field) {
    return Parameters.fraction(path(field), number(field));
  }

  private float number(String field) {
    return (Float) message.getField(field(field));
  }

  private String path(String field) {
    return name + "." + field;
  }

  private FieldDescriptor field(String field) {
    return message.getDescriptorForType().findFieldByName(field);
  }
}
