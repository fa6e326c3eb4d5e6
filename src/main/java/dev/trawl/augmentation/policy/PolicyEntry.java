package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.orientation.RandomHorizontalFlip;
import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import java.util.List;

/**
 * An operation of a sub-policy and how likely it acts.
 *
 * @param operation what it does
 * @param probability chance of acting, 0 to 1; one that decides for each box ignores it
 */
record PolicyEntry(PolicyOperation operation, float probability) {
  private static final double STRONGEST = 10;
  private static final RandomHorizontalFlip ALWAYS_FLIP = new RandomHorizontalFlip(1f);

  /**
   * Reads an entry.
   *
   * @param text name, probability and level (0 to 10) of an operation, between spaces
   */
  static PolicyEntry parse(String text) {
    List<String> parts = List.of(text.trim().split(" "));
    float probability = Float.parseFloat(parts.get(1));
    double strength = Integer.parseInt(parts.get(2)) / STRONGEST;
    return new PolicyEntry(operation(parts.get(0), strength, probability), probability);
  }

  private static PolicyOperation operation(String name, double strength, float probability) {
    return switch (name) {
      case "Rotate_BBox" -> new MoveImageAndBoxes(Motion.ROTATE, (float) (strength * 30));
      case "ShearX_BBox" -> new MoveImageAndBoxes(Motion.SHEAR_X, shear(strength));
      case "ShearY_BBox" -> new MoveImageAndBoxes(Motion.SHEAR_Y, shear(strength));
      case "TranslateX_BBox" -> new MoveImageAndBoxes(Motion.TRANSLATE_X, (float) (strength * 250));
      case "TranslateY_BBox" -> new MoveImageAndBoxes(Motion.TRANSLATE_Y, (float) (strength * 250));
      case "ShearX_Only_BBoxes" -> insideBoxes(Motion.SHEAR_X, shear(strength), probability);
      case "ShearY_Only_BBoxes" -> insideBoxes(Motion.SHEAR_Y, shear(strength), probability);
      case "TranslateY_Only_BBoxes" ->
          insideBoxes(Motion.TRANSLATE_Y, (float) (strength * 120), probability);
      case "Flip_Only_BBoxes" ->
          insideBoxes((image, sign, draws) -> ALWAYS_FLIP.reoriented(image), probability);
      case "Equalize_Only_BBoxes" ->
          insideBoxes((image, sign, draws) -> ToneCurve.equalize(image), probability);
      case "Cutout_Only_BBoxes" -> insideBoxes(new Cutout((int) (strength * 50)), probability);
      case "BBox_Cutout" -> new CutoutInsideBox((float) (strength * 0.75));
      default -> new ChangeImage(imageChange(name, strength));
    };
  }

  private static ImageChange imageChange(String name, double strength) {
    float factor = (float) (strength * 1.8 + 0.1);
    return switch (name) {
      case "Color" -> (image, sign, draws) -> Blend.color(image, factor);
      case "Contrast" -> (image, sign, draws) -> Blend.contrast(image, factor);
      case "Brightness" -> (image, sign, draws) -> Blend.brightness(image, factor);
      case "Sharpness" -> (image, sign, draws) -> Blend.sharpness(image, factor);
      case "AutoContrast" -> (image, sign, draws) -> ToneCurve.autoContrast(image);
      case "Equalize" -> (image, sign, draws) -> ToneCurve.equalize(image);
      case "Posterize" -> (image, sign, draws) -> ToneCurve.posterize(image, (int) (strength * 4));
      case "Solarize" -> (image, sign, draws) -> ToneCurve.solarize(image, (int) (strength * 256));
      case "SolarizeAdd" ->
          (image, sign, draws) -> ToneCurve.solarizeAdd(image, (int) (strength * 110));
      case "Cutout" -> new Cutout((int) (strength * 100));
      default -> throw new IllegalArgumentException("no operation is called " + name);
    };
  }

  private static float shear(double strength) {
    return (float) (strength * 0.3);
  }

  private static PolicyOperation insideBoxes(Motion motion, float amount, float probability) {
    return new ChangeInsideBoxes(
        (image, sign, draws) -> motion.moved(image, sign * amount), true, probability / 3f);
  }

  private static PolicyOperation insideBoxes(ImageChange change, float probability) {
    return new ChangeInsideBoxes(change, false, probability / 3f);
  }

  /**
   * Draws a number of 0 to 1, and does the operation where this and the probability reach 1.
   *
   * @param sign 1 or -1
   */
  AugmentationExample apply(AugmentationExample example, int sign, RandomDraws draws) {
    boolean acts = draws.uniform(0f, 1f) + probability >= 1f;
    return acts || operation.decidesForEachBox() ? operation.apply(example, sign, draws) : example;
  }
}
