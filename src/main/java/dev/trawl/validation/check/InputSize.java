package dev.trawl.validation.check;

import dev.trawl.config.proto.ConditionalShapeResizer;
import dev.trawl.config.proto.FixedShapeResizer;
import dev.trawl.config.proto.ImageResizer;
import dev.trawl.config.proto.KeepAspectRatioResizer;
import java.io.Serializable;

/**
 * How large images are for the detector, as its {@code image_resizer} makes them.
 *
 * @param rule how the size is found
 * @param low height, least length of the short side, or length that is a condition, in pixels
 * @param high width, or greatest length of the long side, in pixels
 */
public record InputSize(Rule rule, int low, int high) implements Serializable {
  /** As they are. */
  public static final InputSize ORIGINAL = new InputSize(Rule.ORIGINAL, 0, 0);

  /** How the size is found. */
  public enum Rule {
    /** Images keep their size. */
    ORIGINAL,
    /** All get the same height and width. */
    FIXED,
    /** The short side becomes {@code low}, unless the long one would exceed {@code high}. */
    KEEP_ASPECT_RATIO,
    /** Where the long side exceeds {@code low}, it becomes that. */
    AT_MOST,
    /** Where the short side is less than {@code low}, it becomes that. */
    AT_LEAST
  }

  /**
   * Factors of an image's height and width.
   *
   * @param y factor of the height
   * @param x factor of the width
   */
  public record Scale(double y, double x) {}

  /** The size that a pipeline configuration's resizer makes. */
  public static InputSize of(ImageResizer resizer) {
    return switch (resizer.getImageResizerOneofCase()) {
      case FIXED_SHAPE_RESIZER -> {
        FixedShapeResizer fixed = resizer.getFixedShapeResizer();
        yield new InputSize(Rule.FIXED, fixed.getHeight(), fixed.getWidth());
      }
      case KEEP_ASPECT_RATIO_RESIZER -> {
        KeepAspectRatioResizer keep = resizer.getKeepAspectRatioResizer();
        yield new InputSize(Rule.KEEP_ASPECT_RATIO, keep.getMinDimension(), keep.getMaxDimension());
      }
      case CONDITIONAL_SHAPE_RESIZER -> {
        ConditionalShapeResizer conditional = resizer.getConditionalShapeResizer();
        boolean smaller =
            conditional.getCondition() == ConditionalShapeResizer.ResizeCondition.SMALLER;
        yield new InputSize(
            smaller ? Rule.AT_LEAST : Rule.AT_MOST, conditional.getSizeThreshold(), 0);
      }
      case IDENTITY_RESIZER, PAD_TO_MULTIPLE_RESIZER, IMAGERESIZERONEOF_NOT_SET -> ORIGINAL;
    };
  }

  /** Whether images keep their size. */
  boolean isOriginal() {
    return rule == Rule.ORIGINAL;
  }

  /** By how much an image of this size is scaled, in pixels. */
  Scale scaleOf(int width, int height) {
    double shortSide = Math.min(width, height);
    double longSide = Math.max(width, height);
    double factor =
        switch (rule) {
          case ORIGINAL, FIXED -> 1;
          case KEEP_ASPECT_RATIO -> Math.min(low / shortSide, high / longSide);
          case AT_MOST -> Math.min(1, low / longSide);
          case AT_LEAST -> Math.max(1, low / shortSide);
        };
    return rule == Rule.FIXED
        ? new Scale((double) low / height, (double) high / width)
        : new Scale(factor, factor);
  }
}
