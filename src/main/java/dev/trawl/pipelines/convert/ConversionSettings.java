package dev.trawl.pipelines.convert;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.TargetFormat;
import dev.trawl.formats.voc.PixelOrigin;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.Treatment;

/**
 * How a user asks for a conversion.
 *
 * @param input what to read
 * @param output directory of any Beam file system
 * @param target the format to write
 * @param vocOrigin where Pascal VOC's coordinates are to begin
 * @param checks how to check records, and what to do about findings
 * @param maxDeadLetterRatio share of the records that may be set aside, 0 to 1
 */
public record ConversionSettings(
    InputSettings input,
    String output,
    TargetFormat target,
    PixelOrigin vocOrigin,
    CheckSettings checks,
    double maxDeadLetterRatio) {

  /**
   * Checks the ratio.
   *
   * @throws InputException where it is out of range
   */
  public ConversionSettings {
    if (!(maxDeadLetterRatio >= 0 && maxDeadLetterRatio <= 1)) {
      throw new InputException(
          "--max-dead-letter-ratio is " + maxDeadLetterRatio + ", which is no share",
          "Give a number from 0 to 1.");
    }
  }

  /**
   * What a conversion does about findings where the user names no policy: as the standard one, but
   * boxes stay that are of no use to a training alone: small, without area, or twice the same.
   */
  public static Policy defaultPolicy() {
    return Policy.standard()
        .with(FindingKind.ZERO_AREA, Treatment.KEEP)
        .with(FindingKind.TINY_BOX, Treatment.KEEP)
        .with(FindingKind.DUPLICATE_BOX, Treatment.KEEP);
  }
}
