package dev.trawl.sample.vott;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.formats.vottjson.VottFloat;
import java.util.function.DoubleFunction;

/**
 * The edges of a rectangle as VoTT holds them before it writes them: doubles, in fractions of the
 * image.
 *
 * @param yMin top edge
 * @param xMin left edge
 * @param yMax bottom edge
 * @param xMax right edge
 */
public record Edges(double yMin, double xMin, double yMax, double xMax) {

  /** What a record should hold: every edge rounded to float32. */
  public BoundingBox rounded() {
    return with(value -> (float) value);
  }

  /** What VoTT's record does hold, see {@link VottFloat}. */
  public BoundingBox written() {
    return with(VottFloat::written);
  }

  private BoundingBox with(DoubleFunction<Float> rounding) {
    return new BoundingBox(
        rounding.apply(yMin), rounding.apply(xMin), rounding.apply(yMax), rounding.apply(xMax));
  }
}
