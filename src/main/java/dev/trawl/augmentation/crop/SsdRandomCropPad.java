package dev.trawl.augmentation.crop;

import dev.trawl.augmentation.canvas.PadColor;
import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.config.proto.SSDRandomCropPad;
import dev.trawl.config.proto.SSDRandomCropPadOperation;
import java.util.List;

/**
 * {@code ssd_random_crop_pad}: draws one of several pairs of crop and padding and makes it.
 *
 * <p>Draws: the pair's number, then what it draws.
 *
 * <p>The original cannot run this step in its TensorFlow 2 input pipeline, where its function
 * returns nothing. Here it does what it does in the original's TensorFlow 1 graph. A pair that is
 * written must name both size ratios, and its colour is black where it is not written; the default
 * pairs take the mean of the image.
 *
 * @param operations the pairs, at least one
 */
public record SsdRandomCropPad(List<RandomCropPadImage> operations) implements AugmentationStep {
  private static final String NAME = "ssd_random_crop_pad.operations";

  public SsdRandomCropPad {
    operations = List.copyOf(operations);
  }

  /** Reads the step from a config. */
  public static SsdRandomCropPad from(SSDRandomCropPad options) {
    return new SsdRandomCropPad(
        options.getOperationsCount() == 0
            ? defaults()
            : options.getOperationsList().stream().map(SsdRandomCropPad::operation).toList());
  }

  private static List<RandomCropPadImage> defaults() {
    // The first default crop, which any window satisfies, is left out here.
    return CropOptions.defaults().stream()
        .skip(1)
        .map(crop -> new RandomCropPadImage(crop, PaddedSizeRatios.DEFAULT, PadColor.MEAN))
        .toList();
  }

  private static RandomCropPadImage operation(SSDRandomCropPadOperation options) {
    Parameters.check(
        options.getMinPaddedSizeRatioCount() == 2 && options.getMaxPaddedSizeRatioCount() == 2,
        NAME + ": min_padded_size_ratio and max_padded_size_ratio",
        "not written twice each",
        "two numbers each, of height and width");
    return new RandomCropPadImage(
        new CropOptions(NAME, options).crop(),
        PaddedSizeRatios.from(
            NAME, options.getMinPaddedSizeRatioList(), options.getMaxPaddedSizeRatioList()),
        PadColor.from(
            NAME + ".pad_color",
            List.of(options.getPadColorR(), options.getPadColorG(), options.getPadColorB())));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    return operations.get(draws.uniformInteger(0, operations.size())).apply(example, draws);
  }
}
