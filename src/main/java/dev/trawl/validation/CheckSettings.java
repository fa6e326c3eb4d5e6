package dev.trawl.validation;

import dev.trawl.dataset.InputException;
import dev.trawl.validation.check.BoxLimits;
import dev.trawl.validation.finding.Policy;
import java.util.List;

/**
 * How a user asks for records to be checked.
 *
 * @param policy what to do about findings
 * @param vottJson VoTT's own JSON files: files, directories or globs; may be empty
 * @param minBoxPixels height and width that a box must have at least, in pixels; 0 or more
 */
public record CheckSettings(Policy policy, List<String> vottJson, double minBoxPixels) {

  /**
   * Checks the number of pixels.
   *
   * @throws InputException where it is negative or no number
   */
  public CheckSettings {
    vottJson = List.copyOf(vottJson);
    if (!(minBoxPixels >= 0 && Double.isFinite(minBoxPixels))) {
      throw new InputException(
          "--min-box-pixels is " + minBoxPixels, "Give a number of pixels from 0 on.");
    }
  }

  /** The standard limits, and nothing from VoTT. */
  public static CheckSettings of(Policy policy) {
    return new CheckSettings(policy, List.of(), BoxLimits.DEFAULT_LEAST_PIXELS);
  }
}
