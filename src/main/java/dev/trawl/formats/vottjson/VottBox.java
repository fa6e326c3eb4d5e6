package dev.trawl.formats.vottjson;

import dev.trawl.dataset.BoundingBox;
import java.io.Serializable;

/**
 * A tagged region of VoTT.
 *
 * @param tag its class
 * @param written where VoTT's TFRecord says that it is
 * @param exact where it is
 */
public record VottBox(String tag, BoundingBox written, BoundingBox exact) implements Serializable {

  /**
   * The region between these edges, in fractions of the image.
   *
   * @param tag its class
   */
  static VottBox of(String tag, double yMin, double xMin, double yMax, double xMax) {
    return new VottBox(
        tag,
        new BoundingBox(
            VottFloat.written(yMin),
            VottFloat.written(xMin),
            VottFloat.written(yMax),
            VottFloat.written(xMax)),
        new BoundingBox((float) yMin, (float) xMin, (float) yMax, (float) xMax));
  }

  /** Whether its TFRecord is wrong, or looks as if it were. */
  boolean isSuspect() {
    return written.yMax() == 0.5f
        || written.xMax() == 0.5f
        || isHalf(written.yMin(), exact.yMin())
        || isHalf(written.xMin(), exact.xMin())
        || isHalf(written.yMax(), exact.yMax())
        || isHalf(written.xMax(), exact.xMax());
  }

  /**
   * Whether a record's object is this region.
   *
   * @param text the object's class; empty where the record states none
   * @param box where the record says that it is, or where it was put right
   */
  boolean is(String text, BoundingBox box) {
    return (text.isEmpty() || text.equals(tag)) && (isNear(written, box) || isNear(exact, box));
  }

  private static boolean isHalf(float half, float whole) {
    return whole != 0 && 2 * half == whole;
  }

  private static boolean isNear(BoundingBox one, BoundingBox other) {
    return isNear(one.yMin(), other.yMin())
        && isNear(one.xMin(), other.xMin())
        && isNear(one.yMax(), other.yMax())
        && isNear(one.xMax(), other.xMax());
  }

  /** The last bits are open to the order in which somebody computed. */
  private static boolean isNear(float one, float other) {
    return Math.abs(one - other) <= 1e-6f;
  }
}
