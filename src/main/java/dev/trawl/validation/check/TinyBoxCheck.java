package dev.trawl.validation.check;

import dev.trawl.imaging.ImageHeader;
import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/**
 * A box must be large enough to be seen by the detector, after the image was resized for it: the
 * logarithm of its size is learnt, and that of next to nothing drowns all others.
 */
final class TinyBoxCheck implements BoxCheck {
  /** Pixels by which a box of whole pixels may seem smaller, its edges being rounded fractions. */
  private static final double ROUNDING = 1e-2;

  private final BoxLimits limits;

  TinyBoxCheck(BoxLimits limits) {
    this.limits = limits;
  }

  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    ImageHeader header = candidate.header();
    double height = box.box().height();
    double width = box.box().width();
    if (header == null || !(height > 0 && width > 0)) {
      return Optional.empty();
    }
    InputSize.Scale scale = limits.inputSize().scaleOf(header.width(), header.height());
    double pixelsHigh = height * header.height() * scale.y();
    double pixelsWide = width * header.width() * scale.x();
    if (Math.min(pixelsHigh, pixelsWide) >= limits.leastPixels() - ROUNDING) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.ofPlace(
            FindingKind.TINY_BOX,
            box,
            "the box is %s x %s pixels%s, less than %s on a side"
                .formatted(
                    BoxLimits.plain(pixelsWide),
                    BoxLimits.plain(pixelsHigh),
                    limits.inputSize().isOriginal() ? "" : " for the detector",
                    BoxLimits.plain(limits.leastPixels()))));
  }
}
