package dev.trawl.augmentation.annotation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.dataset.InputException;
import java.util.Arrays;
import java.util.List;

/**
 * {@code convert_class_logits_to_softmax}: makes probabilities of the scores that records bring for
 * every class: softmax(scores / temperature). Draws nothing. Boxes without scores are an error.
 *
 * @param temperature above 0; above 1 evens the probabilities out
 */
public record ConvertClassLogitsToSoftmax(float temperature) implements AugmentationStep {

  /** Reads the step from a config. */
  public static ConvertClassLogitsToSoftmax from(
      dev.trawl.config.proto.ConvertClassLogitsToSoftmax options) {
    return new ConvertClassLogitsToSoftmax(
        Parameters.positive(
            "convert_class_logits_to_softmax.temperature", options.getTemperature()));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    return example.withBoxes(
        example.boxes().stream().map(box -> box.withScores(softmax(box.scores()))).toList());
  }

  private List<Float> softmax(List<Float> scores) {
    if (scores.isEmpty()) {
      throw new InputException(
          "data_augmentation_options: convert_class_logits_to_softmax finds boxes without scores",
          "Remove it; only records with a score for every class can use it.");
    }
    float largest = scores.stream().max(Float::compare).orElseThrow();
    double[] powers =
        scores.stream()
            .mapToDouble(score -> StrictMath.exp((score - largest) / temperature))
            .toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).mapToObj(power -> (float) (power / sum)).toList();
  }
}
