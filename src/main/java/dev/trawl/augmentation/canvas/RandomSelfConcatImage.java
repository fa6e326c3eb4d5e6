package dev.trawl.augmentation.canvas;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.AugmentedBox;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * {@code random_self_concat_image}: puts the image below itself, then the result beside itself. The
 * boxes are doubled likewise: first all old ones, then the same in the other half.
 *
 * <p>Draws: a number of 0 to 1 for the vertical and one for the horizontal; each acts if it is
 * below its probability.
 *
 * @param verticalProbability chance of one below the other, 0 to 1
 * @param horizontalProbability chance of one beside the other, 0 to 1
 */
public record RandomSelfConcatImage(float verticalProbability, float horizontalProbability)
    implements AugmentationStep {
  private static final String NAME = "random_self_concat_image.";

  /** Reads the step from a config. */
  public static RandomSelfConcatImage from(dev.trawl.config.proto.RandomSelfConcatImage options) {
    return new RandomSelfConcatImage(
        Parameters.fraction(
            NAME + "concat_vertical_probability", options.getConcatVerticalProbability()),
        Parameters.fraction(
            NAME + "concat_horizontal_probability", options.getConcatHorizontalProbability()));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    boolean vertical = draws.uniform(0f, 1f) < verticalProbability;
    boolean horizontal = draws.uniform(0f, 1f) < horizontalProbability;
    AugmentationExample result = vertical ? oneBelowTheOther(example) : example;
    return horizontal ? oneBesideTheOther(result) : result;
  }

  private static AugmentationExample oneBelowTheOther(AugmentationExample example) {
    FloatImage image = example.image();
    float[] values = image.values();
    float[] doubled = Arrays.copyOf(values, 2 * values.length);
    System.arraycopy(values, 0, doubled, values.length, values.length);
    return new AugmentationExample(
        new FloatImage(2 * image.height(), image.width(), image.channels(), doubled),
        doubled(
            example.boxes(),
            (box, shift) ->
                new BoundingBox(
                    box.yMin() * 0.5f + shift, box.xMin(), box.yMax() * 0.5f + shift, box.xMax())));
  }

  private static AugmentationExample oneBesideTheOther(AugmentationExample example) {
    FloatImage image = example.image();
    float[] values = image.values();
    int rowLength = image.rowLength();
    float[] doubled = new float[2 * values.length];
    for (int row = 0; row < values.length; row += rowLength) {
      System.arraycopy(values, row, doubled, 2 * row, rowLength);
      System.arraycopy(values, row, doubled, 2 * row + rowLength, rowLength);
    }
    return new AugmentationExample(
        new FloatImage(image.height(), 2 * image.width(), image.channels(), doubled),
        doubled(
            example.boxes(),
            (box, shift) ->
                new BoundingBox(
                    box.yMin(), box.xMin() * 0.5f + shift, box.yMax(), box.xMax() * 0.5f + shift)));
  }

  private static List<AugmentedBox> doubled(
      List<AugmentedBox> boxes, BiFunction<BoundingBox, Float, BoundingBox> halve) {
    List<AugmentedBox> doubled =
        new ArrayList<>(BoxGeometry.moved(boxes, box -> halve.apply(box, 0f)));
    doubled.addAll(BoxGeometry.moved(boxes, box -> halve.apply(box, 0.5f)));
    return doubled;
  }
}
