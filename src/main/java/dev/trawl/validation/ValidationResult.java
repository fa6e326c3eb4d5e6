package dev.trawl.validation;

import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.imaging.ImageFingerprint;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What became of an example.
 *
 * @param image the example as training may have it; empty where it was rejected
 * @param fingerprint of the picture; empty where the example was rejected or cannot be decoded
 * @param findings everything found: first what concerns the record, then box by box
 * @param rejection the finding that rejected it, one of {@code findings}; empty where it was not
 * @param boxes what became of its boxes
 * @param fromVott whether VoTT wrote the record; its labels then count from 0, and names decide
 */
public record ValidationResult(
    Optional<AnnotatedImage> image,
    Optional<ImageFingerprint> fingerprint,
    List<Finding> findings,
    Optional<Finding> rejection,
    BoxCounts boxes,
    boolean fromVott) {
  public ValidationResult {
    findings = List.copyOf(findings);
  }
}
