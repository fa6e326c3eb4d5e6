package dev.trawl.augmentation.copies;

import dev.trawl.augmentation.AugmentationPipeline;
import dev.trawl.augmentation.random.SeededDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentedBox;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.imaging.UndecodableImageException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes augmented copies of images. A copy depends on the image, its number and the recipe alone.
 * Thread-safe.
 */
public final class CopyMaker {
  /** Of the JPEG: training decodes the copy and augments it once more, so little may be lost. */
  private static final float QUALITY = 0.95f;

  private final CopyRecipe recipe;
  private final AugmentationPipeline augmentation;

  /** Makes copies as {@code recipe} says. */
  public CopyMaker(CopyRecipe recipe) {
    this.recipe = recipe;
    this.augmentation = AugmentationPipeline.from(recipe.steps());
  }

  /**
   * All copies of an image, {@code ID~copy1} and so on. Boxes are cut at the border; those that the
   * steps left no area of within the image are dropped.
   *
   * @param original a checked image
   * @throws IllegalStateException where it cannot be decoded, which the check rules out
   */
  public List<AnnotatedImage> copies(AnnotatedImage original) {
    AugmentationExample example = AugmentationExample.of(decoded(original), original.boxes());
    List<AnnotatedImage> copies = new ArrayList<>(recipe.count());
    for (int number = 1; number <= recipe.count(); number++) {
      copies.add(copy(original, example, number));
    }
    return copies;
  }

  private AnnotatedImage copy(AnnotatedImage original, AugmentationExample example, int number) {
    // Negative, as training counts its passes from 0: none of them is to repeat a copy's draws.
    SeededDraws draws = SeededDraws.of(recipe.seed(), original.id(), -number);
    AugmentationExample augmented = augmentation.apply(example, draws);
    FloatImage image = augmented.image();
    return new AnnotatedImage(
        original.id() + "~copy" + number,
        original.fileName(),
        ImageEncoder.jpeg(new RgbImage(image.width(), image.height(), image.toBytes()), QUALITY),
        image.width(),
        image.height(),
        boxes(original, augmented));
  }

  private List<AnnotatedBox> boxes(AnnotatedImage original, AugmentationExample augmented) {
    List<AnnotatedBox> boxes = new ArrayList<>(augmented.boxes().size());
    for (AugmentedBox box : augmented.boxes()) {
      BoundingBox inside = BoxGeometry.clipped(box.box());
      if (inside.height() > 0 && inside.width() > 0) {
        boxes.add(annotated(box, inside, original.boxes().get(box.source())));
      }
    }
    return boxes;
  }

  private AnnotatedBox annotated(AugmentedBox box, BoundingBox place, AnnotatedBox source) {
    return new AnnotatedBox(
        place,
        box.label(),
        box.label() == source.classId() ? source.className() : nameOf(box.label()),
        source.crowd(),
        source.difficult(),
        box.weight());
  }

  private String nameOf(int label) {
    return recipe
        .labelMap()
        .byId(label)
        .map(LabelMap.Item::name)
        .orElseThrow(() -> new IllegalStateException("a step made class " + label));
  }

  private static FloatImage decoded(AnnotatedImage original) {
    try {
      RgbImage image = ImageDecoder.decode(original.image());
      return FloatImage.ofBytes(image.height(), image.width(), 3, image.pixels());
    } catch (UndecodableImageException e) {
      throw new IllegalStateException("checked before, but undecodable: " + original.id(), e);
    }
  }
}
