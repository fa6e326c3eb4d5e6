package dev.trawl.augmentation;

import dev.trawl.augmentation.annotation.ConvertClassLogitsToSoftmax;
import dev.trawl.augmentation.annotation.DropLabelProbabilistically;
import dev.trawl.augmentation.annotation.RandomJitterBoxes;
import dev.trawl.augmentation.annotation.RemapLabels;
import dev.trawl.augmentation.annotation.ScaleBoxesToPixelCoordinates;
import dev.trawl.augmentation.canvas.RandomAbsolutePadImage;
import dev.trawl.augmentation.canvas.RandomPadImage;
import dev.trawl.augmentation.canvas.RandomSelfConcatImage;
import dev.trawl.augmentation.color.AdjustGamma;
import dev.trawl.augmentation.color.NormalizeImage;
import dev.trawl.augmentation.color.RandomAdjustBrightness;
import dev.trawl.augmentation.color.RandomAdjustContrast;
import dev.trawl.augmentation.color.RandomAdjustHue;
import dev.trawl.augmentation.color.RandomAdjustSaturation;
import dev.trawl.augmentation.color.RandomDistortColor;
import dev.trawl.augmentation.color.RandomPixelValueScale;
import dev.trawl.augmentation.color.RandomRgbToGray;
import dev.trawl.augmentation.color.RgbToGray;
import dev.trawl.augmentation.color.SubtractChannelMean;
import dev.trawl.augmentation.crop.RandomCropImage;
import dev.trawl.augmentation.crop.RandomCropPadImage;
import dev.trawl.augmentation.crop.RandomCropToAspectRatio;
import dev.trawl.augmentation.crop.RandomScaleCropAndPadToSquare;
import dev.trawl.augmentation.crop.RandomSquareCropByScale;
import dev.trawl.augmentation.crop.SsdRandomCrop;
import dev.trawl.augmentation.crop.SsdRandomCropFixedAspectRatio;
import dev.trawl.augmentation.crop.SsdRandomCropPad;
import dev.trawl.augmentation.crop.SsdRandomCropPadFixedAspectRatio;
import dev.trawl.augmentation.degradation.RandomBlackPatches;
import dev.trawl.augmentation.degradation.RandomJpegQuality;
import dev.trawl.augmentation.degradation.RandomPatchGaussian;
import dev.trawl.augmentation.orientation.RandomHorizontalFlip;
import dev.trawl.augmentation.orientation.RandomRotation90;
import dev.trawl.augmentation.orientation.RandomVerticalFlip;
import dev.trawl.augmentation.policy.AutoAugmentImage;
import dev.trawl.augmentation.resize.RandomDownscaleToTargetPixels;
import dev.trawl.augmentation.resize.RandomImageScale;
import dev.trawl.augmentation.resize.RandomResizeMethod;
import dev.trawl.augmentation.resize.ResizeImage;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.dataset.InputException;

/** Makes the step that an entry of {@code data_augmentation_options} names. */
final class StepReader {
  private StepReader() {}

  static AugmentationStep read(PreprocessingStep options) {
    return switch (options.getPreprocessingStepCase()) {
      case RANDOM_HORIZONTAL_FLIP -> RandomHorizontalFlip.from(options.getRandomHorizontalFlip());
      case RANDOM_VERTICAL_FLIP -> RandomVerticalFlip.from(options.getRandomVerticalFlip());
      case RANDOM_ROTATION90 -> RandomRotation90.from(options.getRandomRotation90());
      case NORMALIZE_IMAGE -> NormalizeImage.from(options.getNormalizeImage());
      case RANDOM_PIXEL_VALUE_SCALE ->
          RandomPixelValueScale.from(options.getRandomPixelValueScale());
      case RANDOM_ADJUST_BRIGHTNESS ->
          RandomAdjustBrightness.from(options.getRandomAdjustBrightness());
      case RANDOM_ADJUST_CONTRAST -> RandomAdjustContrast.from(options.getRandomAdjustContrast());
      case RANDOM_ADJUST_HUE -> RandomAdjustHue.from(options.getRandomAdjustHue());
      case RANDOM_ADJUST_SATURATION ->
          RandomAdjustSaturation.from(options.getRandomAdjustSaturation());
      case RANDOM_DISTORT_COLOR -> RandomDistortColor.from(options.getRandomDistortColor());
      case SUBTRACT_CHANNEL_MEAN -> SubtractChannelMean.from(options.getSubtractChannelMean());
      case ADJUST_GAMMA -> AdjustGamma.from(options.getAdjustGamma());
      case RANDOM_BLACK_PATCHES -> RandomBlackPatches.from(options.getRandomBlackPatches());
      case RANDOM_PATCH_GAUSSIAN -> RandomPatchGaussian.from(options.getRandomPatchGaussian());
      case RANDOM_JPEG_QUALITY -> RandomJpegQuality.from(options.getRandomJpegQuality());
      case RANDOM_IMAGE_SCALE -> RandomImageScale.from(options.getRandomImageScale());
      case RANDOM_RESIZE_METHOD -> RandomResizeMethod.from(options.getRandomResizeMethod());
      case RESIZE_IMAGE -> ResizeImage.from(options.getResizeImage());
      case RANDOM_DOWNSCALE_TO_TARGET_PIXELS ->
          RandomDownscaleToTargetPixels.from(options.getRandomDownscaleToTargetPixels());
      case RANDOM_CROP_IMAGE -> RandomCropImage.from(options.getRandomCropImage());
      case RANDOM_CROP_PAD_IMAGE -> RandomCropPadImage.from(options.getRandomCropPadImage());
      case RANDOM_CROP_TO_ASPECT_RATIO ->
          RandomCropToAspectRatio.from(options.getRandomCropToAspectRatio());
      case RANDOM_SQUARE_CROP_BY_SCALE ->
          RandomSquareCropByScale.from(options.getRandomSquareCropByScale());
      case RANDOM_SCALE_CROP_AND_PAD_TO_SQUARE ->
          RandomScaleCropAndPadToSquare.from(options.getRandomScaleCropAndPadToSquare());
      case SSD_RANDOM_CROP -> SsdRandomCrop.from(options.getSsdRandomCrop());
      case SSD_RANDOM_CROP_PAD -> SsdRandomCropPad.from(options.getSsdRandomCropPad());
      case SSD_RANDOM_CROP_FIXED_ASPECT_RATIO ->
          SsdRandomCropFixedAspectRatio.from(options.getSsdRandomCropFixedAspectRatio());
      case SSD_RANDOM_CROP_PAD_FIXED_ASPECT_RATIO ->
          SsdRandomCropPadFixedAspectRatio.from(options.getSsdRandomCropPadFixedAspectRatio());
      case RANDOM_PAD_IMAGE -> RandomPadImage.from(options.getRandomPadImage());
      case RANDOM_ABSOLUTE_PAD_IMAGE ->
          RandomAbsolutePadImage.from(options.getRandomAbsolutePadImage());
      case RANDOM_SELF_CONCAT_IMAGE ->
          RandomSelfConcatImage.from(options.getRandomSelfConcatImage());
      case RANDOM_JITTER_BOXES -> RandomJitterBoxes.from(options.getRandomJitterBoxes());
      case DROP_LABEL_PROBABILISTICALLY ->
          DropLabelProbabilistically.from(options.getDropLabelProbabilistically());
      case REMAP_LABELS -> RemapLabels.from(options.getRemapLabels());
      case CONVERT_CLASS_LOGITS_TO_SOFTMAX ->
          ConvertClassLogitsToSoftmax.from(options.getConvertClassLogitsToSoftmax());
      case RANDOM_RGB_TO_GRAY -> RandomRgbToGray.from(options.getRandomRgbToGray());
      case RGB_TO_GRAY -> new RgbToGray();
      case SCALE_BOXES_TO_PIXEL_COORDINATES -> new ScaleBoxesToPixelCoordinates();
      case AUTOAUGMENT_IMAGE -> AutoAugmentImage.from(options.getAutoaugmentImage());
      case PREPROCESSINGSTEP_NOT_SET ->
          throw new InputException(
              "data_augmentation_options: an entry names no step",
              "Name a step in it or remove the entry.");
    };
  }
}
